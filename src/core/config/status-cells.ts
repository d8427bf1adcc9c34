import { serialDays, wallText, zoneOffset } from '../warehouse/serial.ts';
import type { CellData, ExtendedValue, SheetRequest } from '../workbook/requests.ts';
import type { ConfigSheet } from './read-tab.ts';

/** Up to four decimals, because most queries cost less than a cent. */
export const moneyPattern = { type: 'CURRENCY', pattern: '"$"#,##0.00##' } as const;

export const dateTimePattern = { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } as const;

/** A value for a status column; `bad` shows it in red. */
export interface StatusValue {
  value: ExtendedValue;
  bad?: boolean;
}

const red = { red: 0.7, green: 0.15, blue: 0.12 };
const black = { red: 0.12, green: 0.16, blue: 0.2 };

/** An instant as a cell of the workbook's zone. */
export function instantCell(utcMs: number, timeZone: string): ExtendedValue {
  return { numberValue: serialDays(utcMs + zoneOffset(timeZone)(utcMs)) };
}

/** An instant in words, to the minute, of a zone. */
export function instantText(utcMs: number, timeZone: string): string {
  return wallText(utcMs, zoneOffset(timeZone)).slice(0, 16);
}

/** Requests that write values into named columns of a row; columns the tab lacks are left out. */
export function statusRequests<Key extends string>(
  sheet: ConfigSheet<Key>,
  row: number,
  values: Partial<Record<Key, StatusValue>>,
): SheetRequest[] {
  const keys = Object.keys(values) as Key[];
  return keys.flatMap((key) => {
    const columnIndex = sheet.positions.get(key);
    const status = values[key];
    if (columnIndex === undefined || status === undefined) return [];
    return [
      {
        updateCells: {
          start: { sheetId: sheet.tab.sheetId, rowIndex: row, columnIndex },
          rows: [{ values: [statusCell(status)] }],
          fields:
            status.bad === undefined
              ? 'userEnteredValue'
              : 'userEnteredValue,userEnteredFormat.textFormat.foregroundColorStyle',
        },
      },
    ];
  });
}

/** A status value as a cell, coloured when it is known to be good or bad. */
export function statusCell({ value, bad }: StatusValue): CellData {
  if (bad === undefined) return { userEnteredValue: value };
  const foregroundColorStyle = { rgbColor: bad ? red : black };
  return { userEnteredValue: value, userEnteredFormat: { textFormat: { foregroundColorStyle } } };
}
