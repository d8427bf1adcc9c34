import { type Fact, notHere, same } from '../fact.ts';
import { localeOf } from '../scratch-locale.ts';
import { onScratchTab, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';
import type { CellJson } from '../sheets-json.ts';

const source = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/ValueInputOption';

/** What people type into the configuration tabs, and what becomes of it; values worked out by hand. */
export const typedFacts: readonly Fact[] = [
  // 45,658 is 2025-01-01 (from 25,569 for 1970-01-01 by 20,089 days); 424 days later it is 2026-03-01, 425 the second.
  typed('typed.iso-date', 'An ISO date becomes a date.', '2026-03-02', { numberValue: 46083 }, 'DATE'),
  typed(
    'typed.iso-date-time',
    'An ISO date with a time becomes a date with a time.',
    '2026-03-02 18:00:00',
    { numberValue: 46083.75 },
    'DATE_TIME',
  ),
  typed('typed.percent', 'A percentage becomes a fraction.', '12%', { numberValue: 0.12 }, 'PERCENT'),
  typed(
    'typed.currency',
    'An amount of dollars becomes a number.',
    '$1,234.50',
    { numberValue: 1234.5 },
    'CURRENCY',
    ['en_US'],
  ),
  typed('typed.won', 'An amount of won becomes a number.', '₩1,234', { numberValue: 1234 }, 'CURRENCY', [
    'ko_KR',
  ]),
  typed('typed.boolean', 'TRUE becomes a truth value.', 'TRUE', { boolValue: true }, ''),
  typed('typed.leading-zeros', 'Leading zeros are lost.', '00123', { numberValue: 123 }, ''),
  typed(
    'typed.apostrophe',
    'An apostrophe in front makes a text and is not part of it.',
    "'00123",
    { stringValue: '00123' },
    '',
  ),
  typed(
    'typed.exponent',
    'A number with an exponent is a number.',
    '1e5',
    { numberValue: 100000 },
    'SCIENTIFIC',
  ),
  typed('typed.time', 'A time of day becomes a fraction of a day.', '18:00', { numberValue: 0.75 }, 'TIME'),
  typed('typed.words', 'Other text stays text.', 'every day at 9', { stringValue: 'every day at 9' }, ''),
  typed('typed.at-sign', 'Text that begins with @ stays text.', '@x', { stringValue: '@x' }, ''),
  typed('typed.plus', 'A sum that begins with + is computed.', '+1+1', { numberValue: 2 }, ''),
  typed('typed.formula', 'What begins with = is computed.', '=1+1', { numberValue: 2 }, ''),
  {
    id: 'typed.into-text-cell',
    says: 'In a cell with the format of plain text, a date stays text.',
    source,
    check: (google) =>
      onTab(google, (tab) => {
        tab.batch({
          repeatCell: {
            range: tab.grid([0, 1], [0, 1]),
            cell: { userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        });
        const { effectiveValue } = type(google, tab, '2026-03-02');
        same(effectiveValue, { stringValue: '2026-03-02' });
        return JSON.stringify(effectiveValue);
      }),
  },
];

/** `format` is the type of the number format that typing leaves, empty where it leaves none. */
function typed(
  id: string,
  says: string,
  text: string,
  value: object,
  format: string,
  locales: readonly string[] = ['en_US', 'en_GB', 'ko_KR', 'ja_JP'],
): Fact {
  return {
    id,
    says: `${says} Typed: ${text}`,
    source,
    check: (google) => {
      const locale = localeOf(google);
      if (!locales.includes(locale))
        notHere(`worked out for ${locales.join(', ')}; the spreadsheet is ${locale}`);
      return onTab(google, (tab) => {
        const { effectiveValue, userEnteredFormat } = type(google, tab, text);
        same(effectiveValue, value);
        const { numberFormat = {} } = userEnteredFormat ?? {};
        same(numberFormat.type ?? '', format, 'the format');
        return `${JSON.stringify(effectiveValue)} ${numberFormat.pattern ?? ''}`.trim();
      });
    },
  };
}

function onTab<T>(google: Services, use: (tab: ScratchTab) => T): T {
  return onScratchTab(google, { rows: 2, columns: 2 }, use);
}

function type({ Sheets, SpreadsheetApp }: Services, tab: ScratchTab, text: string): CellJson {
  const id = SpreadsheetApp.getActiveSpreadsheet().getId();
  Sheets.Spreadsheets.Values.update({ values: [[text]] }, id, tab.range('A1'), {
    valueInputOption: 'USER_ENTERED',
  });
  return tab.cells('A1')[0]?.[0] ?? {};
}
