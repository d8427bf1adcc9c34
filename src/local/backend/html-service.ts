import { ServiceException } from '../runtime/service-exception.ts';
import type { CallContext, Handlers } from './call-context.ts';

/** `HtmlService`, as far as it reads files. https://developers.google.com/apps-script/reference/html/html-service */
export function htmlServiceHandlers({ files }: { files: Readonly<Record<string, string>> }): Handlers {
  const read = (_: CallContext, name: string) => {
    const bare = name.replace(/\.html$/, '');
    if (!Object.hasOwn(files, bare)) throw new ServiceException(`No HTML file named ${name} was found.`);
    return files[bare];
  };
  return { 'HtmlService.createHtmlOutputFromFile': read, 'HtmlService.createTemplateFromFile': read };
}
