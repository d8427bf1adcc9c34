/** Shows a page of the project beside the sheet. `createHtmlOutputFromFile` evaluates no scriptlets. */
export function showSidebar(page: string, title: string): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile(page).setTitle(title));
}
