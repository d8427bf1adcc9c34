const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes of a text such as `500 MB` or `2tb`, in steps of 1,024 as BigQuery bills; undefined when it is none. */
export function parseBytes(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([KMGTP]?)i?B\s*$/i.exec(text);
  if (!match) return undefined;
  const exponent = units.indexOf(`${(match[2] ?? '').toUpperCase()}B`);
  const bytes = Math.round(Number(match[1]) * 1024 ** exponent);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** Bytes for a reader: `12.3 MB`, `0 B`. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  const digits = unit === 0 || amount >= 100 ? 0 : 1;
  return `${amount.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`;
}

/** A whole number with commas between thousands. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Milliseconds as seconds with one decimal: `0.8`. */
export function formatSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
