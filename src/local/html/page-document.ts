import { buildClient } from './client-bundle.ts';
import { pageSandbox } from './page-sandbox.ts';

/**
 * What script HTML may run and load: as in Google's frame inline code and anything over HTTPS
 * (https://developers.google.com/apps-script/guides/html/restrictions), which leaves out this computer's own servers.
 * The sandbox stands here too, so that opening the document by its address cages it as well.
 */
export const pageContentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' https: blob:",
  "style-src 'unsafe-inline' https:",
  'img-src data: blob: https:',
  'font-src data: https:',
  'media-src data: blob: https:',
  'connect-src https:',
  'worker-src blob:',
  'frame-src https:',
  'form-action https:',
  `sandbox ${pageSandbox}`,
].join('; ');

/**
 * The script's HTML behind a client that gives it `google.script`. Google's frame starts the same way: a document type,
 * scripts of its own, then the HTML as it is, whose own document type no longer counts.
 */
export function pageDocument(
  { html }: { html: string },
  { functions }: { functions: readonly string[] },
): string {
  const names = JSON.stringify(functions).replaceAll('<', '\\u003c');
  return `<!doctype html><script>${buildClient()}(${names});</script>${html}`;
}
