/** Beginnings that BigQuery keeps for itself: https://cloud.google.com/bigquery/docs/schemas#column_names */
const reserved =
  /^(_table_|_file_|_partition|_row_timestamp|__root__|_colidentifier|_change_sequence_number|_change_type|_change_timestamp)/i;
const longest = 300;

/** Names that BigQuery takes, made of those of a file: letters, digits and `_`, no two alike without regard to case. */
export function columnNames(given: readonly string[]): string[] {
  const taken = new Set<string>();
  return given.map((text, index) => {
    const base = validName(text) || `column_${index + 1}`;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      const suffix = `_${number}`;
      name = base.slice(0, longest - suffix.length) + suffix;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function validName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/^[^\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_]+$/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '_');
  if (reserved.test(name)) return `c${name}`.slice(0, longest);
  // A digit cannot come first, nor a mark, which belongs to the letter before it.
  return (/^[\p{N}\p{M}]/u.test(name) ? `_${name}` : name).slice(0, longest);
}
