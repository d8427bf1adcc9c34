import { type Fact, same } from '../fact.ts';
import { onScratchTab } from '../scratch-tab.ts';

const source = 'https://developers.google.com/workspace/sheets/api/guides/formats#about_date_time_values';

/** Dates are days since 1899-12-30; serials worked out by hand. */
export const dateFacts: readonly Fact[] = [
  shows('dates.serial', 'A serial shows the day that it counts from 1899-12-30.', [
    [0, '1899-12-30'],
    // 1900 was no leap year.
    [60, '1900-02-28'],
    [61, '1900-03-01'],
    [25569, '1970-01-01'],
    [46083, '2026-03-02'],
    [-1, '1899-12-29'],
    // The last day that BigQuery knows.
    [2958465, '9999-12-31'],
  ]),
  // Julian day 2299161, 115,858 days before 2415019, is the first of the Gregorian calendar.
  shows(
    'dates.before-1583',
    'The day before 1582-10-15 is 1582-10-14: the calendar of today is counted on backwards.',
    [
      [-115858, '1582-10-15'],
      [-115859, '1582-10-14'],
    ],
  ),
];

function shows(id: string, says: string, days: readonly (readonly [number, string])[]): Fact {
  return {
    id,
    says,
    source,
    check: (google) =>
      onScratchTab(google, { rows: days.length, columns: 1 }, (tab) => {
        tab.write(
          0,
          0,
          days.map(([serial]) => [serial]),
        );
        tab.batch({
          repeatCell: {
            range: tab.grid([0, days.length], [0, 1]),
            cell: { userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        });
        const shown = tab.shown(`A1:A${days.length}`).join();
        same(shown, days.map(([, text]) => text).join());
        return shown;
      }),
  };
}
