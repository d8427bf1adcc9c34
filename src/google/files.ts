import type { MadeFile } from '../core/delivery/mail.ts';
import type { FilePort } from '../core/ports.ts';
import { translated } from './errors.ts';

/** Files by what Apps Script brings along, which costs no byte of the script. */
export function googleFiles(): FilePort {
  return {
    zip: (texts) =>
      made(() =>
        Utilities.zip(Object.entries(texts).map(([name, text]) => Utilities.newBlob(text, 'text/xml', name))),
      ),
    pdf: (html) => made(() => HtmlService.createHtmlOutput(html).getAs('application/pdf')),
  };
}

function made(make: () => GoogleAppsScript.Base.Blob): MadeFile {
  return translated(() => {
    const blob = make();
    return { bytes: blob.getBytes().length, blob };
  });
}
