import type { Language } from '../messages/translate.ts';
import { escapeHtml, type Html } from './html.ts';

/** What a page consists of, from top to bottom. */
export type Block =
  | { kind: 'made'; html: Html; text: string }
  /** What nobody may overlook. */
  | { kind: 'alert'; words: string }
  | { kind: 'link'; words: string; url: string }
  /** Small print, and where there is more of it. */
  | { kind: 'note'; words: string; url?: string };

export interface Page {
  language: Language;
  /** What a mailbox shows beside the subject. */
  preheader: string;
  blocks: readonly Block[];
}

const font = "font-family:Arial,'Apple SD Gothic Neo','Malgun Gothic',sans-serif";
/** Both colours are said, because a reader in the dark changes both or neither. */
const colors = 'color:#1f2933;background-color:#ffffff';
/** Keeps the text of the mail out of the line beside the subject. */
const filler = '&#847;&zwnj;&nbsp;'.repeat(40);

/** What every piece of text of a page is set in; Outlook's tables do not take it from what they stand in. */
export const textStyle = `${font};font-size:14px;line-height:1.5;${colors}`;
const linkStyle = 'color:#0b57d0';

/**
 * A page of a mail as HTML: all styles inline, because Gmail drops the others in many accounts, nothing from elsewhere,
 * as wide as the window up to 680 pixels, which Outlook's Word learns from a table of its own
 * (learn.microsoft.com/previous-versions/office/developer/office-2007/aa338201(v=office.12)).
 */
export function pageHtml({ language, preheader, blocks }: Page): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:0"><div lang="${language}" style="${colors}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}${filler}</div>
<!--[if mso]><table role="presentation" width="680"><tr><td><![endif]-->
<div style="max-width:680px;padding:16px;${textStyle}">
${blocks.map(blockHtml).join('\n')}
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div></body></html>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'made':
      return `<div>${block.html.markup}</div>`;
    case 'alert':
      return `<p style="color:#b3261e;margin:0 0 12px"><b>${escapeHtml(block.words)}</b></p>`;
    case 'link':
      return `<p style="margin:20px 0 0">${linkHtml(block.url, block.words)}</p>`;
    case 'note':
      return `<p style="color:#5f6b7a;font-size:12px;margin:12px 0 0">${escapeHtml(block.words)}${block.url ? ` ${linkHtml(block.url, block.url)}` : ''}</p>`;
  }
}

export function linkHtml(url: string, words: string): string {
  return `<a href="${escapeHtml(url)}" style="${linkStyle}">${escapeHtml(words)}</a>`;
}

/** The same page as plain text. */
export function pageText({ blocks }: Page): string {
  const texts = blocks.map((block) => {
    if (block.kind === 'made') return block.text.trim();
    return block.kind === 'link' || (block.kind === 'note' && block.url)
      ? `${block.words}: ${block.url}`
      : block.words;
  });
  return texts.join('\n\n');
}
