/**
 * What scripts that bring BigQuery results to a sheet usually do, as the benchmark's measure: run the query, wait for
 * it with pauses that double, read page after page, gather all rows in one array, empty the tab, write it in one go.
 */
// biome-ignore lint/correctness/noUnusedVariables: the benchmark runs it
function refreshTab(projectId, sql, tabName) {
  let answer = BigQuery.Jobs.query({ query: sql, useLegacySql: false }, projectId);
  const { jobId, location } = answer.jobReference;
  let pause = 500;
  while (!answer.jobComplete) {
    Utilities.sleep(pause);
    pause *= 2;
    answer = BigQuery.Jobs.getQueryResults(projectId, jobId, { location });
  }

  const values = [answer.schema.fields.map((field) => field.name)];
  for (;;) {
    for (const row of answer.rows || []) values.push(row.f.map((cell) => cell.v));
    if (!answer.pageToken) break;
    answer = BigQuery.Jobs.getQueryResults(projectId, jobId, { location, pageToken: answer.pageToken });
  }

  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = spreadsheet.getSheetByName(tabName) || spreadsheet.insertSheet(tabName);
  sheet.clearContents();
  const missing = values.length - sheet.getMaxRows();
  if (missing > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missing);
  sheet.getRange(1, 1, values.length, values[0].length).setValues(values);
}
