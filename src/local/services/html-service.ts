import { blobData } from './blob.ts';
import { call } from './call.ts';
import { facade } from './facade.ts';
import { createHtmlOutput, SandboxMode, XFrameOptionsMode } from './html-output.ts';
import { createHtmlTemplate } from './html-template.ts';

type HtmlService = GoogleAppsScript.HTML.HtmlService;

/** https://developers.google.com/apps-script/reference/html/html-service */
export function createHtmlService(): HtmlService {
  return facade<HtmlService>('HtmlService', {
    SandboxMode,
    XFrameOptionsMode,
    createHtmlOutput: (html: unknown = '') => createHtmlOutput(textOf(html)),
    createHtmlOutputFromFile: (file: string) =>
      createHtmlOutput(call('HtmlService.createHtmlOutputFromFile', String(file))),
    createTemplate: (html: unknown) => createHtmlTemplate(textOf(html)),
    createTemplateFromFile: (file: string) =>
      createHtmlTemplate(call('HtmlService.createTemplateFromFile', String(file))),
  });
}

/** Both take text or a blob of it. */
function textOf(html: unknown): string {
  if (typeof html !== 'object' || html === null) return String(html);
  const { text } = blobData(html);
  if (text === undefined)
    throw new Error('not implemented in the stand-in: HtmlService with a blob of bytes');
  return text;
}
