import type { Translate } from '../messages/translate.ts';
import type { ChatService } from '../ports.ts';
import type { MailSection } from './mail.ts';
import { textTable } from './table.ts';

/** What a chat is told of a run. */
export interface ChatFacts {
  job: string;
  /** Wall-clock time of the run, such as `2026-03-02 08:00`. */
  date: string;
  /** What comes before the counts. */
  lines: readonly string[];
  sections: readonly MailSection[];
  /** How many queries could not even be begun. */
  notRun: number;
  /** Where the first table is. */
  url: string;
  /** Columns of the table at most. */
  columns: number;
}

const mostRows = 10;
const mostQueries = 20;
const longestLine = 150;
/**
 * Slack advises 4,000 characters (docs.slack.dev/reference/methods/chat.postMessage), and Google Chat takes 32,000 bytes
 * (developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create), which those never are.
 */
const mostCharacters = 4_000;

/**
 * The body that a chat's webhook takes: what ran, whether all is fresh, how many rows there are, and the first of them
 * of the first result. Whatever somebody wrote is text in it: no link, no mention, no format.
 */
export function chatMessage(t: Translate, facts: ChatFacts, service: ChatService): object {
  let [rows, queries] = [mostRows, mostQueries];
  let text = chatText(t, facts, service, rows, queries);
  while (text.length > mostCharacters && rows + queries > 0) {
    if (rows > 0) rows--;
    else queries--;
    text = chatText(t, facts, service, rows, queries);
  }
  return service === 'slack' ? { text, unfurl_links: false, unfurl_media: false } : { text };
}

function chatText(
  t: Translate,
  facts: ChatFacts,
  service: ChatService,
  rows: number,
  queries: number,
): string {
  const { sections, notRun, url, columns } = facts;
  const plain = (words: string) => inert(words.replace(/\s+/g, ' ').slice(0, longestLine), service);
  const failed = notRun + sections.filter(({ error }) => error !== undefined).length;
  const lines = sections
    .slice(0, queries)
    .map((section) =>
      section.error === undefined
        ? t('mail.rows', { name: section.name, rows: String(section.totalRows) })
        : `${section.name}: ${t('mail.failed', { error: section.error })}`,
    );
  const first = sections.find(({ error }) => error === undefined);
  const table = first && rows > 0 ? textTable(t, { ...first, url: '' }, { rows, columns }) : '';
  return [
    `*${plain(facts.job)}* ${facts.date}`,
    ...(failed > 0 ? [plain(t('mail.partly', { failed, count: sections.length + notRun }))] : []),
    ...facts.lines.map(plain),
    ...lines.map(plain),
    ...(lines.length < sections.length ? ['…'] : []),
    // Nothing in a block is a format but the end of it.
    ...(table ? [`\`\`\`\n${unlinked(table.replace(/`/g, 'ˋ'), service)}\n\`\`\``] : []),
    `<${url}|${t('mail.open')}>`,
  ].join('\n');
}

/** Signs of formats become wider ones that mean nothing, because neither service lets them be escaped. */
function inert(text: string, service: ChatService): string {
  const wide: Record<string, string> = { '*': '＊', _: '＿', '~': '～', '`': 'ˋ', '<': '‹', '>': '›' };
  return unlinked(
    text.replace(/[*_~`<>]/g, (sign) => wide[sign] ?? ''),
    service,
  );
}

/**
 * Links and mentions stand in `<…>`: Slack has entities for those signs (docs.slack.dev/messaging/formatting-message-text),
 * Google Chat has none (developers.google.com/workspace/chat/format-messages).
 */
function unlinked(text: string, service: ChatService): string {
  return service === 'slack'
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    : text.replace(/</g, '‹').replace(/>/g, '›');
}
