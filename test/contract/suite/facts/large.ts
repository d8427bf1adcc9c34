import { type Fact, refusalOf, same } from '../fact.ts';
import { addScratchTab, onScratchTab, randomId, removeScratchTabs } from '../scratch-tab.ts';

const columns = 20;

/** How large a result can be before the copy that commits it meets the 180 s of a request, or the workbook is full. */
export const largeFacts: readonly Fact[] = [
  ...[1, 2].map(
    (millions): Fact => ({
      id: `large.copy-of-${millions}-million-cells`,
      says: `A copyPaste of ${millions} million cells between tabs takes less than 180 s. Measured: seconds.`,
      source: 'https://developers.google.com/workspace/sheets/api/limits',
      kind: 'long',
      check: (google) => {
        const rows = (millions * 1_000_000) / columns;
        return onScratchTab(google, { rows, columns, hidden: true }, (staging) =>
          onScratchTab(google, { rows, columns }, (target) => {
            const source = staging.grid([0, rows], [0, columns]);
            const cell = { userEnteredValue: { numberValue: 12345.678 } };
            staging.batch({ repeatCell: { range: source, cell, fields: 'userEnteredValue' } });
            const destination = target.grid([0, rows], [0, columns]);
            const start = google.Date.now();
            target.batch({ copyPaste: { source, destination, pasteType: 'PASTE_VALUES' } });
            const seconds = (google.Date.now() - start) / 1000;
            same(target.shown(`T${rows}`), [['12345.678']], 'the last cell');
            return seconds;
          }),
        );
      },
    }),
  ),
  {
    id: 'large.cells-of-a-workbook',
    says: 'A workbook takes no more than 10 million cells.',
    source: 'https://support.google.com/drive/answer/37603',
    kind: 'long',
    check: (google) => {
      const id = google.SpreadsheetApp.getActiveSpreadsheet().getId();
      const sheetId = randomId();
      const requests = addScratchTab(sheetId, `Contract scratch ${sheetId}`, { rows: 500_000, columns });
      try {
        return refusalOf(() => google.Sheets.Spreadsheets.batchUpdate({ requests }, id)).message;
      } finally {
        removeScratchTabs(google);
      }
    },
  },
];
