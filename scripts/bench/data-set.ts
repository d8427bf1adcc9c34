import { contentExtent, type Sheet } from '../../src/local/workbook/sheet.ts';

/** Zone of the benchmark's workbooks: nine hours ahead of UTC all year, so that the expectation needs no rules of time zones. */
export const timeZone = 'Asia/Seoul';
const offsetMs = 9 * 3_600_000;

const columns = [
  'id',
  'label',
  'day',
  'ratio',
  'amount',
  'paid',
  'moment',
  'region',
  'quantity',
  'due',
] as const;
export const columnCount = columns.length;

type Cell = string | number | boolean | null;

/** Ten typed columns, three of which are NULL here and there; rows `shift + 1` to `shift + rows`. */
export function dataSql(rows: number, shift: number): string {
  return `SELECT
  1000000 + m AS id,
  CONCAT('order ', CAST(m AS STRING), ' to Seoul') AS label,
  DATE_ADD(DATE '2020-01-01', INTERVAL MOD(m, 2000) DAY) AS day,
  m / 8 AS ratio,
  CAST(m AS NUMERIC) / 100 AS amount,
  MOD(m, 3) = 0 AS paid,
  TIMESTAMP_SECONDS(1704067200 + m * 61) AS moment,
  IF(MOD(m, 5) = 0, NULL, CONCAT('region ', CAST(MOD(m, 40) AS STRING))) AS region,
  IF(MOD(m, 7) = 0, NULL, MOD(m, 1000)) AS quantity,
  IF(MOD(m, 4) = 0, NULL, DATE_ADD(DATE '2021-06-01', INTERVAL MOD(m, 900) DAY)) AS due
FROM UNNEST(GENERATE_ARRAY(${shift + 1}, ${shift + rows})) AS m
ORDER BY m`;
}

/** How a TIMESTAMP is expected on the tab: as a date of the sheet, or as BigQuery's seconds since 1970. */
export type Moment = 'date' | 'seconds';

function expectedRow(m: number, moment: Moment): Cell[] {
  const seconds = 1_704_067_200 + m * 61;
  return [
    1_000_000 + m,
    `order ${m} to Seoul`,
    serial(Date.UTC(2020, 0, 1 + (m % 2000))),
    m / 8,
    m / 100,
    m % 3 === 0,
    moment === 'seconds' ? seconds : serial(seconds * 1000 + offsetMs),
    m % 5 === 0 ? null : `region ${m % 40}`,
    m % 7 === 0 ? null : m % 1000,
    m % 4 === 0 ? null : serial(Date.UTC(2021, 5, 1 + (m % 900))),
  ];
}

/**
 * Throws at the first cell of the tab that is not what `dataSql(rows, shift)` means, worked out here from the row's
 * number alone, and at anything beyond: a fast wrong result is no result.
 */
export function checkRows(sheet: Sheet, rows: number, shift: number, moment: Moment): void {
  const extent = contentExtent(sheet);
  if (extent.rows !== rows + 1 || extent.columns !== columnCount)
    throw new Error(
      `"${sheet.title}" has ${extent.rows} x ${extent.columns} cells, not ${rows + 1} x ${columnCount}`,
    );
  for (let row = 0; row <= rows; row++) {
    const expected = row === 0 ? columns : expectedRow(shift + row, moment);
    for (let column = 0; column < columnCount; column++) {
      const value = sheet.values[row]?.[column] ?? null;
      const wanted = expected[column] ?? null;
      if (!isSame(value, wanted))
        throw new Error(
          `"${sheet.title}" has ${JSON.stringify(value)} at row ${row + 1}, column ${columns[column]}, not ${JSON.stringify(wanted)}`,
        );
    }
  }
}

/** A tenth of a millisecond of a date is lost to rounding. */
const tolerance = 1e-9;

function isSame(value: unknown, wanted: Cell): boolean {
  if (typeof value === 'number' && typeof wanted === 'number') return Math.abs(value - wanted) < tolerance;
  return value === wanted;
}

/** Days since 1899-12-30, as Sheets counts them. */
function serial(ms: number): number {
  return ms / 86_400_000 + 25_569;
}
