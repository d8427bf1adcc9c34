import { escapeHtml } from './html.ts';

/** Colours of all mails, dark enough to be read on white. */
export const inks = { text: '#1f2933', quiet: '#5f6b7a', good: '#146c2e', bad: '#b3261e', link: '#0b57d0' };

/**
 * What text is set in, tables too, as Outlook's do not take it from what they stand in. Both colours are said, because a
 * reader in the dark changes both or neither.
 */
export const textStyle = `font-family:Arial,'Apple SD Gothic Neo','Malgun Gothic',sans-serif;font-size:14px;line-height:1.5;color:${inks.text};background-color:#ffffff`;

/** Keeps the text of a mail out of the line beside its subject. */
const filler = '&#847;&zwnj;&nbsp;'.repeat(40);

/**
 * Markup of a whole mail: what it says, and small print below. All styles are inline,
 * because Gmail drops others in many accounts, and nothing comes from elsewhere. It is as wide as the window up to 680
 * pixels, which Outlook learns from a table of its own. `preheader` is what a mailbox shows beside the subject.
 */
export function mailPage(body: string, footer: readonly string[], language: string, preheader = ''): string {
  const small = footer.map(
    (line) => `<p style="color:${inks.quiet};font-size:12px;margin:12px 0 0">${escapeHtml(line)}</p>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:0"><div lang="${language}" style="${textStyle}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}${filler}</div>
<!--[if mso]><table role="presentation" width="680"><tr><td><![endif]-->
<div style="max-width:680px;padding:16px"><div>${body}</div>
${small.join('\n')}</div>
<!--[if mso]></td></tr></table><![endif]-->
</div></body></html>`;
}

/** Markup of a link; both texts are plain. */
export function mailLink(url: string, words: string): string {
  return `<a href="${escapeHtml(url)}" style="color:${inks.link}">${escapeHtml(words)}</a>`;
}
