import { createBlob } from './blob.ts';
import { call, exception } from './call.ts';
import { escapeHtml } from './escape-html.ts';
import { enumeration, facade } from './facade.ts';

type HtmlOutput = GoogleAppsScript.HTML.HtmlOutput;

export const SandboxMode = enumeration<typeof GoogleAppsScript.HTML.SandboxMode>('SandboxMode', [
  'EMULATED',
  'IFRAME',
  'NATIVE',
]);
export const XFrameOptionsMode = enumeration<typeof GoogleAppsScript.HTML.XFrameOptionsMode>(
  'XFrameOptionsMode',
  ['ALLOWALL', 'DEFAULT'],
);

/** What an `HtmlOutput` holds. */
export interface HtmlData {
  html: string;
  title: string;
  /** Pixels; null where the script set none. */
  width: number | null;
  height: number | null;
}

const datas = new WeakMap<object, HtmlData>();

/** The data behind an `HtmlOutput`; undefined for anything else. */
export function htmlData(output: unknown): HtmlData | undefined {
  return typeof output === 'object' && output !== null ? datas.get(output) : undefined;
}

/** An `HtmlOutput`. https://developers.google.com/apps-script/reference/html/html-output */
export function createHtmlOutput(html: string): HtmlOutput {
  const data: HtmlData = { html, title: '', width: null, height: null };
  const metaTags: GoogleAppsScript.HTML.HtmlOutputMetaTag[] = [];
  const change = (changes: Partial<HtmlData>): HtmlOutput => {
    Object.assign(data, changes);
    return output;
  };
  const output: HtmlOutput = facade<HtmlOutput>('HtmlOutput', {
    getContent: () => data.html,
    setContent: (content: string) => change({ html: String(content) }),
    append: (content: string) => change({ html: data.html + String(content) }),
    appendUntrusted: (content: string) => change({ html: data.html + escapeHtml(data.html, content) }),
    clear: () => change({ html: '' }),
    getTitle: () => data.title,
    setTitle: (title: string) => change({ title: String(title) }),
    getWidth: () => data.width as never,
    setWidth: (width: number) => change({ width: Number(width) }),
    getHeight: () => data.height as never,
    setHeight: (height: number) => change({ height: Number(height) }),
    addMetaTag: (name: string, content: string) => {
      if (!metaNames.includes(name))
        throw exception('The meta tag you specified is not allowed in this context.');
      metaTags.push(facade('HtmlOutputMetaTag', { getName: () => name, getContent: () => String(content) }));
      return output;
    },
    getMetaTags: () => [...metaTags],
    // Neither changes anything in a sidebar or dialog, which always runs in the IFRAME sandbox.
    setSandboxMode: () => output,
    setXFrameOptionsMode: () => output,
    getAs: (contentType: string) => {
      if (contentType !== 'application/pdf')
        throw new Error(`not implemented in the stand-in: HtmlOutput.getAs('${contentType}')`);
      const base64 = call<string>('HtmlOutput.getAs', data.html);
      return createBlob({ name: data.title ? `${data.title}.pdf` : null, contentType, base64 });
    },
    getBlob: () => createBlob({ name: data.title || null, contentType: 'text/html', text: data.html }),
  });
  datas.set(output, data);
  return output;
}

/** https://developers.google.com/apps-script/reference/html/html-output#addMetaTag(String,String) */
const metaNames = [
  'apple-mobile-web-app-capable',
  'google-site-verification',
  'mobile-web-app-capable',
  'viewport',
];
