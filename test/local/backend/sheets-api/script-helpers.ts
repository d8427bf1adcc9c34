/** Script code of the tests: sends batches, says how they fail, and makes and reads cells. */
export const batchHelpers = `function batch(requests) { return Sheets.Spreadsheets.batchUpdate({ requests: requests }, 'W').replies; }
function failure(requests) { try { batch(requests); } catch (e) { return [e.name, e.message.replace('API call to sheets.spreadsheets.batchUpdate failed with error: ', ''), e.details.code]; } return 'nothing thrown'; }
function text(value) { return { userEnteredValue: { stringValue: value } }; }
function number(value) { return { userEnteredValue: { numberValue: value } }; }
function cells(range, fields) {
  return Sheets.Spreadsheets.get('W', { ranges: [range], fields: 'sheets.data.rowData.values(' + fields + ')' }).sheets[0].data[0].rowData;
}
`;
