interface Menu {
  addItem(caption: string, functionName: string): Menu;
  addSeparator(): Menu;
  addSubMenu(menu: Menu): Menu;
  addToUi(): void;
}

/**
 * The services `onOpen` may use before anyone has authorised the script, for a user of the given locale; `items` holds
 * `[caption, functionName]` of each menu item once the menu is shown.
 */
export function recordedMenu(locale: string): {
  services: Record<string, unknown>;
  items: [string, string][];
} {
  const items: [string, string][] = [];
  const createMenu = (): Menu => {
    const menu: Menu = {
      addItem(caption, functionName) {
        items.push([caption, functionName]);
        return menu;
      },
      addSeparator: () => menu,
      addSubMenu: () => menu,
      addToUi: () => {},
    };
    return menu;
  };
  const workbook = { getSpreadsheetLocale: () => locale };
  return {
    items,
    services: {
      Session: { getActiveUserLocale: () => locale },
      SpreadsheetApp: {
        getActive: () => workbook,
        getActiveSpreadsheet: () => workbook,
        getUi: () => ({ createMenu, createAddonMenu: createMenu }),
      },
    },
  };
}
