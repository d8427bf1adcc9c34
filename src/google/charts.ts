import type { Picture } from '../core/workbook/shown-cell.ts';

/** A chart that Google cannot draw is told without its picture; the others come all the same. */
export function chartPictures(
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
  sheetId: number,
): Picture[] {
  // What came through the Sheets API is not what SpreadsheetApp may still hold.
  SpreadsheetApp.flush();
  const sheet = spreadsheet.getSheets().find((candidate) => candidate.getSheetId() === sheetId);
  return (sheet?.getCharts() ?? []).map((chart) => {
    let title = '';
    try {
      title = String(chart.getOptions().get('title') ?? '');
      // developers.google.com/apps-script/reference/spreadsheet/embedded-chart#getAs(String)
      const bytes = chart.getAs('image/png').getBytes();
      return { title, png: Utilities.base64Encode(bytes), width: widthOf(bytes) };
    } catch {
      return { title };
    }
  });
}

/** The first chunk of a PNG begins with its width (www.w3.org/TR/png/#11IHDR); bytes of Apps Script have a sign. */
function widthOf(bytes: readonly number[]): number {
  return bytes.slice(16, 20).reduce((width, byte) => width * 256 + (byte & 0xff), 0);
}
