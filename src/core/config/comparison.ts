/** A comparison that some row has to meet. */
export interface Comparison {
  /** Of whose result; empty: of any. */
  query: string;
  column: string;
  operator: string;
  value: string;
}

/** Parses `amount > 100`, `Sales.day = 2026-03-02`, `city != "Seoul"`; undefined for anything else. */
export function parseComparison(text: string): Comparison | undefined {
  const [, left = '', operator = '', right = ''] =
    /^([^<>=!]*?)\s*(>=|<=|!=|=|>|<)\s*([^<>=\s].*)$/.exec(text.trim()) ?? [];
  const [, query = '', column = ''] = /^(?:(.+)\.)?([^.]+)$/.exec(left) ?? [];
  const value = right.replace(/^(["'])(.*)\1$/, '$2');
  return column === '' ? undefined : { query, column, operator, value };
}
