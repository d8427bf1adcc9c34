import type { DialogPort } from '../core/ports.ts';

/** Dialogs of the spreadsheet; they suspend the script until they are answered. */
export function googleDialog(): DialogPort {
  return {
    alert(title, text) {
      const ui = SpreadsheetApp.getUi();
      ui.alert(title, text, ui.ButtonSet.OK);
    },
    prompt(title, text) {
      const ui = SpreadsheetApp.getUi();
      const answer = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
      return answer.getSelectedButton() === ui.Button.OK ? answer.getResponseText() : undefined;
    },
    page(title, html) {
      const output = HtmlService.createHtmlOutput(html).setWidth(740).setHeight(600);
      SpreadsheetApp.getUi().showModalDialog(output, title);
    },
    choose(title, text) {
      const ui = SpreadsheetApp.getUi();
      const button = ui.alert(title, text, ui.ButtonSet.YES_NO_CANCEL);
      return button === ui.Button.YES ? 'yes' : button === ui.Button.NO ? 'no' : undefined;
    },
  };
}
