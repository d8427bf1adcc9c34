/** The length of the longest row. */
export function widest(rows: readonly (readonly unknown[])[]): number {
  let width = 0;
  for (const row of rows) width = Math.max(width, row.length);
  return width;
}
