import { escapeHtml } from './html.ts';

/** Colours of all mails, dark enough to be read on white. */
export const inks = { text: '#1f2933', quiet: '#5f6b7a', good: '#146c2e', bad: '#b3261e', link: '#0b57d0' };

/** Markup of a whole mail: what it says, and small print below. Styles are inline, which is all that mail readers keep. */
export function mailPage(body: string, footer: readonly string[]): string {
  const small = footer.map(
    (line) =>
      `<p style="color:${inks.quiet};font-size:12px;margin:8px 0;max-width:640px">${escapeHtml(line)}</p>`,
  );
  return `<div style="font-family:Arial,'Apple SD Gothic Neo','Malgun Gothic',sans-serif;font-size:14px;color:${inks.text};line-height:1.5">
<div>${body}</div>
${small.join('\n')}
</div>`;
}

/** Markup of a link; both texts are plain. */
export function mailLink(url: string, words: string): string {
  return `<a href="${escapeHtml(url)}" style="color:${inks.link}">${escapeHtml(words)}</a>`;
}
