import { limits } from '../limits.ts';

/** A text in pieces that have room in a cell each, none of them cut within a character. */
export function cellPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const piece = text.slice(from, from + limits.charactersPerCell).replace(/[\uD800-\uDBFF]$/, '');
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}
