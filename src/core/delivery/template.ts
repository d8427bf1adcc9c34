import Mustache from 'mustache';
import { type Place, QuerytabsError } from '../errors.ts';
import { escapeHtml, Html } from './html.ts';

/** Throws `badTemplate` when a text cannot be filled in, or asks to insert something unescaped. */
export function checkTemplate(template: string, place?: Place): void {
  try {
    walk(Mustache.parse(template));
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new QuerytabsError('badTemplate', { message }, place, thrown);
  }
}

/** Fills a text that is plain to its writer; values stay plain. */
export function renderText(template: string, view: object): string {
  return Mustache.render(template, view, {}, { escape: (value: unknown) => String(value) });
}

/** Fills the same text as HTML: text and values are escaped, new lines are kept, only {@link Html} goes in as it is. */
export function renderHtml(template: string, view: object): string {
  // Mustache's own delimiters hold no character that escaping changes, so the template can be escaped as a whole.
  return Mustache.render(
    escapeHtml(template),
    view,
    {},
    {
      escape: (value: unknown) => (value instanceof Html ? value.markup : escapeHtml(String(value))),
    },
  ).replace(/\r?\n/g, '<br>\n');
}

type Token = ReturnType<typeof Mustache.parse>[number];

function walk(tokens: readonly Token[]): void {
  for (const [type, value, , , children] of tokens) {
    if (type === '&') throw new Error(`{{{${value}}}}`);
    if (type === '>' || type === '=') throw new Error(`{{${type}${value}}}`);
    if (Array.isArray(children)) walk(children as Token[]);
  }
}
