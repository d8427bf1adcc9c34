/** A value on its way to the workbook: dates travel as instants. */
export function toCell(value: unknown): unknown {
  if (value instanceof Date) return { instant: value.getTime() };
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { number: String(value) };
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return String(value);
}

/** A value from the workbook: dates come back as this context's `Date`. */
export function fromCell(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'instant' in value)
    return new Date(Number(value.instant));
  return value ?? '';
}
