const longest = 31;
/** What Excel does not take in the name of a sheet, control characters and broken surrogates among it. */
const illegal = /[[\]:*?/\\\p{Cc}\p{Cs}\ufffd-\uffff]/gu;

/**
 * Names that Excel takes, in the order of the titles and each only once:
 * https://support.microsoft.com/en-us/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = title.replace(illegal, '_').replace(/^'|'$/g, '_');
    // Excel keeps this name for itself.
    const wanted = plain.trim() === '' ? 'Sheet' : /^history$/i.test(plain) ? `${plain}_` : plain;
    let name = cut(wanted, longest);
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      name = cut(wanted, longest - suffix.length) + suffix;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

/** The first UTF-16 units of a text, without half a character or an apostrophe at the end. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  return short.replace(/'$/, '_');
}
