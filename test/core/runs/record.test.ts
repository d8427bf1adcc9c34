import { expect, test } from 'vitest';
import { runsTab } from '../../../src/core/config/tabs.ts';
import { QuerytabsError } from '../../../src/core/errors.ts';
import { translator } from '../../../src/core/messages/translate.ts';
import { recordRequests } from '../../../src/core/runs/record.ts';
import type { Run } from '../../../src/core/runs/run.ts';
import type { Block, Layout } from '../../../src/core/workbook/layout.ts';
import { aQuery } from '../refresh/a-query.ts';

const t = translator('en');
const started = Date.parse('2026-03-02T08:07:00Z');
const layout: Layout = {
  spreadsheetId: 's',
  title: 'Book',
  url: '',
  timeZone: 'Asia/Seoul',
  metadata: [],
  tabs: [{ sheetId: 7, title: 'Runs', rows: 200, columns: 3, metadata: [], tables: [] }],
};
const run: Run = {
  id: 'r1',
  what: 'Morning',
  trigger: 'schedule',
  user: 'ana@example.com',
  started,
  ended: started + 1_000,
  outcomes: [],
  failures: [],
  codes: [],
  mailsSent: 0,
  mailNotes: [],
};

/** What a run writes under each of these headers. */
function written(headers: string[], over: Partial<Run>): unknown[] {
  const history: Block = {
    area: { sheetId: 7, row: 0, column: 0, rows: 1, columns: headers.length },
    cells: [headers.map((text) => ({ value: text, text }))],
    rowMarks: [],
    columnMarks: [],
  };
  const requests = recordRequests(t, layout, { history, oldest: undefined }, { ...run, ...over });
  return requests.flatMap((request) =>
    'updateCells' in request && 'rows' in request.updateCells
      ? (request.updateCells.rows[0]?.values.map(({ userEnteredValue }) => userEnteredValue) ?? [])
      : [],
  );
}

test('a run is told under the headers that are there, in any language and order', () => {
  // 08:00 UTC is 17:00 in Seoul; day 46083 of a sheet is 2 March 2026.
  expect(written(['Mine', '예정', 'Result'], { due: Date.parse('2026-03-02T08:00:00Z') })).toEqual([
    undefined,
    { numberValue: 46_083 + 17 / 24 },
    { stringValue: 'OK' },
  ]);
  expect(written(['Due', 'Where time went', 'Error codes'], {})).toEqual([
    {},
    { stringValue: '' },
    { stringValue: '' },
  ]);
  expect(
    written(
      runsTab.columns.map(({ header }) => t(header)),
      {},
    ),
  ).toHaveLength(runsTab.columns.length);
});

test('codes of all that failed are told once each, the rows that could not run first', () => {
  const failed = (code: 'sqlInvalid' | 'badLimit') =>
    ({ query: aQuery(), ok: false, error: new QuerytabsError(code) }) as const;
  expect(
    written(['Error codes'], {
      codes: ['unknownQuery', 'badLimit'],
      outcomes: [failed('sqlInvalid'), failed('badLimit'), failed('sqlInvalid')],
    }),
  ).toEqual([{ stringValue: 'unknownQuery, badLimit, sqlInvalid' }]);
});
