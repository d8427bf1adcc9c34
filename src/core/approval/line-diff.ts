/** Pieces of long lines, so that what changes far to the right is seen. */
const widest = 100;
/** Most comparisons of lines. */
const patience = 250_000;

/** The lines that differ, as `- old` and `+ new` in their order. */
export function lineDiff(before: string, now: string): string[] {
  const [old, fresh] = [pieces(before), pieces(now)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (
    end < Math.min(old.length, fresh.length) - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end++;
  return between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
}

/** By the longest common subsequence, where it is quickly found. */
function between(old: readonly string[], fresh: readonly string[]): string[] {
  const isLong = old.length * fresh.length > patience;
  // Longest that is common to what follows line i and line j.
  const common = isLong ? [] : old.map(() => new Array<number>(fresh.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0 && !isLong; i--) {
    const row = common[i] ?? [];
    for (let j = fresh.length - 1; j >= 0; j--)
      row[j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (!isLong && i < old.length && j < fresh.length && old[i] === fresh[j]) {
      i++;
      j++;
    } else if (i < old.length && (j === fresh.length || at(i + 1, j) >= at(i, j + 1)))
      lines.push(`- ${old[i++]}`);
    else lines.push(`+ ${fresh[j++]}`);
  }
  return lines;
}

function pieces(text: string): string[] {
  if (text === '') return [];
  return text.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${widest}}`, 'gs')) ?? ['']);
}
