/** Adds a custom menu; `undefined` is a separator. Allowed in a simple trigger. */
export function addMenu(
  title: string,
  items: readonly ({ caption: string; handler: string } | undefined)[],
): void {
  const menu = SpreadsheetApp.getUi().createMenu(title);
  for (const item of items) {
    if (item) menu.addItem(item.caption, item.handler);
    else menu.addSeparator();
  }
  menu.addToUi();
}
