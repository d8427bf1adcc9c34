import { expect, test } from 'vitest';
import { jobDefaults } from '../../../src/core/config/job-options.ts';
import type { Job } from '../../../src/core/config/jobs.ts';
import type { Attached } from '../../../src/core/delivery/attachments.ts';
import { composeMail } from '../../../src/core/delivery/compose.ts';
import type { MailSection } from '../../../src/core/delivery/mail.ts';
import { checkTemplate } from '../../../src/core/delivery/template.ts';
import { translator } from '../../../src/core/messages/translate.ts';

const facts = {
  date: '2026-03-02 08:00',
  workbook: 'Ops',
  url: 'https://example.com/d/1',
  owner: 'ana@example.com',
};
const hostile: MailSection = {
  name: 'Names <b>',
  columns: [
    { name: 'text', numeric: false },
    { name: 'n', numeric: true },
  ],
  rows: [
    ['<script>alert(1)</script>', '-5'],
    ['=HYPERLINK("http://x")', '1.5'],
    ['{{job}} "q"', '2'],
    ['\tTab\nline', '3'],
  ],
  totalRows: 4,
};

function mail(
  over: Partial<Job>,
  sections: MailSection[] = [hostile],
  files: Attached = { attachments: [], remarks: [] },
) {
  const place = () => ({ tab: 'Jobs', row: 2 });
  const job: Job = {
    row: 1,
    name: 'Daily',
    schedule: '',
    timeZone: 'Etc/UTC',
    queries: [],
    recipients: ['a@example.com'],
    subject: '',
    body: '',
    attach: false,
    paused: false,
    minutesByHand: 0,
    options: jobDefaults,
    place,
    ...over,
  };
  return composeMail(translator('en'), job, sections, facts, files);
}

test('nothing that a value holds becomes markup, a tag or a second subject line', () => {
  const sent = mail({ name: 'A\r\nBcc: x@example.com' });
  expect(sent.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(sent.html).toContain('{{job}} &quot;q&quot;');
  expect(sent.html).not.toContain('<script>');
  expect(sent.html).toContain('Names &lt;b&gt;');
  expect(sent.subject).toBe('A Bcc: x@example.com (2026-03-02 08:00)');
});

test('markup that the writer of the body typed is shown, not used', () => {
  const sent = mail({ body: '<img src=x onerror=1> {{#queries}}{{name}}: {{rows}}\n{{/queries}}' });
  expect(sent.html).toContain('&lt;img src=x onerror=1&gt; Names &lt;b&gt;: 4<br>');
  expect(sent.text).toContain('<img src=x onerror=1> Names <b>: 4\n');
});

test('a long or wide table is shortened and says by how much', () => {
  const columns = Array.from({ length: 15 }, (_, i) => ({ name: `c${i}`, numeric: true }));
  const rows = Array.from({ length: 1234 }, (_, i) => columns.map(() => String(i)));
  const { html, text } = mail({}, [{ name: 'Big', columns, rows, totalRows: 1234 }]);
  expect(html.match(/<tr>/g)).toHaveLength(52);
  for (const part of [html, text]) {
    expect(part).toContain('and 1,184 more rows');
    expect(part).toContain('and 3 more columns');
  }
});

test('what was left out is told in both parts, with a link to where it is', () => {
  const remark = { text: 'Huge.csv left out', url: 'https://example.com/d/1#gid=5' };
  const sent = mail({}, [hostile], { attachments: [], remarks: [remark] });
  expect(sent.text).toContain('Huge.csv left out https://example.com/d/1#gid=5');
  expect(sent.html).toMatch(/<a href="https:\/\/example.com\/d\/1#gid=5"[^>]*>Huge.csv left out<\/a>/);
});

test.each(['{{#a}}', '{{{raw}}}', '{{&raw}}', '{{> part}}', '{{a'])(
  'the template %j is refused',
  (template) => {
    expect(() => checkTemplate(template)).toThrow(expect.objectContaining({ code: 'badTemplate' }));
  },
);
