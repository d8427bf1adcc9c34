/** A function that gives names for files: safe on any system, with the day, and each only once. */
export function fileNames(day: string): (name: string, extension: string) => string {
  const taken = new Set<string>();
  return (name, extension) => {
    // Marks that turn the direction of writing could show another extension than the file has.
    const plain = name.replace(/[\\/:*?"<>|\s\p{Cc}\p{Cs}\p{Bidi_C}]+/gu, ' ').trim();
    const stem = plain.slice(0, 100).replace(/[\uD800-\uDBFF]$/, '') || 'result';
    return onlyOnce(taken, (nth) => `${stem} ${day}${nth}.${extension}`);
  };
}

/** The first name that is not taken yet, whatever its case; `make` is given `''`, ` (2)`, ` (3)` and so on. */
export function onlyOnce(taken: Set<string>, make: (nth: string) => string): string {
  for (let i = 1; ; i++) {
    const name = make(i === 1 ? '' : ` (${i})`);
    const { size } = taken;
    if (taken.add(name.toLowerCase()).size > size) return name;
  }
}
