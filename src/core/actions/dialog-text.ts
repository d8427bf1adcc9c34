/** More than this nobody reads in a dialog, and its buttons leave the screen. */
const mostCharacters = 1_500;
const mostLines = 25;

/** Paragraphs of a dialog; `long` is cut between lines where all would be too long, and `rest` then says where to read on. */
export function dialogText(head: string, long: readonly string[], rest: string, tail: string): string {
  const room = mostCharacters - head.length - tail.length - rest.length;
  const lines: string[] = [];
  let used = 0;
  for (const line of long) {
    used += line.length + 1;
    if (used > room || lines.length === mostLines) {
      lines.push(line.slice(0, Math.max(0, room - used + line.length)), rest);
      break;
    }
    lines.push(line);
  }
  return [head, lines.join('\n'), tail].join('\n\n');
}
