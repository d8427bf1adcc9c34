import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';

/** `HtmlService`, as far as it reads files and makes PDFs. https://developers.google.com/apps-script/reference/html/html-service */
export function htmlServiceHandlers({
  files,
  pdf,
}: {
  files: Readonly<Record<string, string>>;
  /** Prints a page; undefined where nothing can. */
  pdf: ((html: string) => Promise<Buffer>) | undefined;
}): Handlers {
  const read = (_: CallContext, name: string) => {
    const bare = name.replace(/\.html$/, '');
    if (!Object.hasOwn(files, bare)) throw new ServiceException(`No HTML file named ${name} was found.`);
    return files[bare];
  };
  return {
    'HtmlService.createHtmlOutputFromFile': read,
    'HtmlService.createTemplateFromFile': read,
    'HtmlOutput.getAs': (_: CallContext, html: string) => {
      if (!pdf)
        throw new ServiceException('not implemented in the stand-in: HtmlOutput.getAs in process', 'Error');
      return pdf(html).then((bytes) => bytes.toString('base64'));
    },
  };
}
