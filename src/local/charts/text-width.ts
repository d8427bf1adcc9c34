// Widths of the printable ASCII characters in thousandths of the font size, from the metrics of Helvetica and Arial:
// https://ctan.org/tex-archive/fonts/adobe/afm (phvr8a.afm)
const ascii = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** About how wide a text is in Arial, in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Hangul, kana, ideographs and emoji fill a square.
    width += ascii[code - 32] ?? (code >= 0x1100 ? 1000 : 600);
  }
  return (width * size) / 1000;
}

/** The text, cut and marked with an ellipsis where it is wider than `width`. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** The width of the widest of many texts. */
export function widestText(texts: readonly string[], size: number): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, size)), 0);
}
