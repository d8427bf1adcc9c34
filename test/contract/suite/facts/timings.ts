import { type Fact, same } from '../fact.ts';
import { addScratchTab, onScratchTab, randomId, type ScratchTab } from '../scratch-tab.ts';
import type { Services } from '../services.ts';

const columns = 20;
const limits = 'https://developers.google.com/workspace/sheets/api/limits';
const update =
  'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/update';

/** How long what a refresh does takes: the limits of the product follow from it. */
export const timings: readonly Fact[] = [
  ...[100_000, 1_000_000].map((cells) =>
    timed(`copy-of-${cells}-cells`, `copyPaste of ${cells} cells from a hidden tab`, (google) => {
      const rows = rowsFor(google, cells);
      return onScratchTab(google, { rows, columns, hidden: true }, (staging) =>
        onScratchTab(google, { rows, columns }, (target) => {
          const source = staging.grid([0, rows], [0, columns]);
          const cell = { userEnteredValue: { numberValue: 12345.678 } };
          staging.batch({ repeatCell: { range: source, cell, fields: 'userEnteredValue' } });
          const destination = target.grid([0, rows], [0, columns]);
          return seconds(google, () =>
            target.batch(
              { updateCells: { range: destination, fields: 'userEnteredValue' } },
              { copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } },
            ),
          );
        }),
      );
    }),
  ),
  timed('update-cells-of-10000-cells', 'updateCells of 10,000 cells', (google) => {
    const rows = rowsFor(google, 10_000);
    return onScratchTab(google, { rows, columns }, (tab) =>
      seconds(google, () => tab.write(0, 0, valuesOf(rows))),
    );
  }),
  timed('values-update-of-200000-cells', 'values.update of 200,000 cells', (google) => {
    const rows = rowsFor(google, 200_000);
    return onScratchTab(google, { rows, columns, hidden: true }, (tab) => {
      const { Values } = google.Sheets.Spreadsheets;
      const range = tab.range(`A1:T${rows}`);
      const values = valuesOf(rows);
      return seconds(google, () => Values.update({ values }, tab.book, range, { valueInputOption: 'RAW' }));
    });
  }),
  timed(
    'four-values-updates-at-once',
    'values.update of 200,000 cells through fetchAll, once and four at once,',
    (google) => {
      const rows = rowsFor(google, 200_000);
      return onScratchTab(google, { rows: 4 * rows, columns, hidden: true }, (tab) => {
        const alone = seconds(google, () => putAll(google, tab, rows, 1));
        const four = seconds(google, () => putAll(google, tab, rows, 4));
        same(tab.shown(`T${4 * rows}`), [['12345.678']], 'the last cell');
        return `${alone}, ${four}`;
      });
    },
  ),
  timed('values-of-200000-cells', 'values.batchGet of 200,000 cells', (google) => {
    const rows = rowsFor(google, 200_000);
    return onScratchTab(google, { rows, columns }, (tab) => {
      const cell = { userEnteredValue: { numberValue: 12345.678 } };
      const range = tab.grid([0, rows], [0, columns]);
      tab.batch({ repeatCell: { range, cell, fields: 'userEnteredValue' } });
      return seconds(google, () =>
        google.Sheets.Spreadsheets.Values.batchGet(tab.book, {
          ranges: [tab.range(`A1:T${rows}`)],
          valueRenderOption: 'UNFORMATTED_VALUE',
          dateTimeRenderOption: 'SERIAL_NUMBER',
        }),
      );
    });
  }),
  timed('insert-of-20000-rows', 'insertRange of 20,000 rows and 20 columns', (google) => {
    const rows = rowsFor(google, 400_000);
    return onScratchTab(google, { rows: rows + 10, columns }, (tab) => {
      tab.write(0, 0, valuesOf(10));
      const range = tab.grid([5, 5 + rows], [0, columns]);
      return seconds(google, () => tab.batch({ insertRange: { range, shiftDimension: 'ROWS' } }));
    });
  }),
  timed(
    'made-and-deleted-tab',
    'a batch that makes a tab of 1,000,000 cells, and one that deletes it,',
    (google) => {
      const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
      const sheetId = randomId();
      const rows = rowsFor(google, 1_000_000);
      const send = (requests: ReturnType<typeof addScratchTab>) =>
        seconds(google, () => google.Sheets.Spreadsheets.batchUpdate({ requests }, id));
      const made = send(
        addScratchTab(sheetId, `Contract scratch ${sheetId}`, { rows, columns, hidden: true }),
      );
      return `${made}, ${send([{ deleteSheet: { sheetId } }])}`;
    },
  ),
];

function timed(name: string, what: string, check: (google: Services) => number | string): Fact {
  return {
    id: `timing.${name}`,
    says: `How long ${what} takes. Measured: seconds.`,
    source: name.includes('values-update') ? update : limits,
    kind: 'timing',
    measures: true,
    check,
  };
}

function rowsFor({ share }: Services, cells: number): number {
  return Math.max(1, Math.round((cells * share) / columns));
}

function valuesOf(rows: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(12345.678));
}

function seconds(google: Services, work: () => unknown): number {
  const start = google.Date.now();
  work();
  return (google.Date.now() - start) / 1000;
}

/** Writes that many pieces of the tab, one below the other, at the same time. */
function putAll({ ScriptApp, UrlFetchApp }: Services, tab: ScratchTab, rows: number, pieces: number): void {
  const headers = { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` };
  const payload = JSON.stringify({ values: valuesOf(rows) });
  const requests = Array.from({ length: pieces }, (_, i) => {
    const range = encodeURIComponent(tab.range(`A${i * rows + 1}:T${(i + 1) * rows}`));
    const url = `https://sheets.googleapis.com/v4/spreadsheets/${tab.book}/values/${range}?valueInputOption=RAW`;
    const body = { method: 'put', contentType: 'application/json', payload } as const;
    return { url, headers, muteHttpExceptions: true, ...body };
  });
  for (const response of UrlFetchApp.fetchAll(requests))
    same(response.getResponseCode(), 200, response.getContentText().slice(0, 200));
}
