import { call, exception } from './call.ts';
import { type HtmlData, htmlData } from './html-output.ts';

type Ui = GoogleAppsScript.Base.Ui;

/** The members of `Ui` that show HTML; none of them suspends the script. https://developers.google.com/apps-script/guides/dialogs */
export const uiPages: Pick<Ui, 'showSidebar' | 'showModalDialog' | 'showModelessDialog'> = {
  showSidebar: (output: unknown) => {
    const { title, html } = pageData('showSidebar', [output]);
    call('Ui.showSidebar', { title, html });
  },
  showModalDialog: (output: unknown, title: string) =>
    void call('Ui.showModalDialog', {
      ...pageData('showModalDialog', [output, title]),
      title: String(title),
    }),
  showModelessDialog: (output: unknown, title: string) =>
    void call('Ui.showModelessDialog', {
      ...pageData('showModelessDialog', [output, title]),
      title: String(title),
    }),
};

function pageData(member: string, args: readonly unknown[]): HtmlData {
  const data = htmlData(args[0]);
  if (data && args.every((arg) => arg !== undefined)) return data;
  const types = args.filter((arg) => arg !== undefined).map(typeName);
  throw exception(`The parameters (${types.join()}) don't match the method signature for Ui.${member}.`);
}

/** How Google names a value's type in that message. */
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (htmlData(value)) return 'HtmlService.HtmlOutput';
  return typeof value === 'string' ? 'String' : typeof value === 'object' ? 'Object' : typeof value;
}
