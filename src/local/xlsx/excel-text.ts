/** https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
const longest = 32_767;

/**
 * What XML 1.0 cannot hold, what write-excel-file drops although XML holds it, and a carriage return, which XML would
 * turn into a line feed: control characters but tab, line feed and U+0085, broken surrogates and non-characters.
 */
const unwritable = /[^\P{Cc}\t\n\u0085]|\p{Cs}|[\ufdd0-\ufdef\ufffd-\uffff]/gu;

/**
 * Text as it stands in an XLSX file. Characters that XML cannot hold become `_x0001_`, and a text that looks like such
 * a code keeps its meaning (ECMA-376, part 1, 22.9.2.19 ST_Xstring). A text longer than Excel's limit is cut.
 */
export function excelText(text: string): string {
  const short = text.length > longest ? text.slice(0, longest) : text;
  return short.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(unwritable, code);
}

function code(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
