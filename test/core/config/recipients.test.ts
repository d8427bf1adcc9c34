import { expect, test } from 'vitest';
import { parseJobOptions } from '../../../src/core/config/job-options.ts';
import { readRecipients } from '../../../src/core/config/recipients.ts';
import { configOf } from '../approval/workbook-rows.ts';

test.each([
  ['', []],
  ['a@x.com, b@x.com;c@x.com\nd@x.com, a@x.com', ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com']],
  ['= Team!A2:A20 , a@x.com', ['=Team!A2:A20', 'a@x.com']],
  ['a@x.com\n=Team!A2:A;=team_list', ['a@x.com', '=Team!A2:A', '=team_list']],
  ["='Sales, north'!B2, ='It''s'!$A$1:$B$2", ["='Sales, north'!B2", "='It''s'!$A$1:$B$2"]],
  ['{{=Team!A2}}, {{ =팀_주소 }}', ['=Team!A2', '=팀_주소']],
])('%j are recipients', (text, recipients) => {
  expect(readRecipients(text)).toEqual(recipients);
});

test.each([
  ['a@x'],
  ['Ana <a@x.com>'],
  ['a@x.com b@x.com'],
  ['a@x.com\rBcc: b@x.com'],
  ['=A2:A20'],
  ['=Team!'],
  ['=IMPORTRANGE("x"; "A1")'],
  ['=Team!A20:A2'],
])('%j is no recipient', (text) => {
  expect(() => readRecipients(text)).toThrow(expect.objectContaining({ code: 'badAddress' }));
});

test('lines of the options say who else gets it, in both languages, over several lines', () => {
  const place = { tab: 'Jobs', row: 2 };
  const english = [
    'cc = a@x.com, =Team!A2:A9',
    'CC = b@x.com',
    'bcc = =boss',
    'reply to = help@x.com',
    'sender = Sales team',
    'only to = X.com, @partner.co.kr',
  ];
  const korean = [
    '참조 = a@x.com, =Team!A2:A9, b@x.com',
    '숨은 참조 = {{=boss}}',
    '회신 주소 = help@x.com',
    '보내는 사람 = Sales team',
    '허용 도메인 = x.com\n허용 도메인 = partner.co.kr',
  ];
  for (const lines of [english, korean])
    expect(parseJobOptions(lines.join('\n'), place)).toMatchObject({
      cc: ['a@x.com', '=Team!A2:A9', 'b@x.com'],
      bcc: ['=boss'],
      replyTo: 'help@x.com',
      sender: 'Sales team',
      onlyTo: ['x.com', 'partner.co.kr'],
    });
});

test.each([
  ['cc =', 'badJobOption'],
  ['cc = nobody', 'badAddress'],
  ['reply to = a@x.com, b@x.com', 'badJobOption'],
  ['sender = Ana\u2028Bcc: b@x.com', 'badJobOption'],
  ['sender = Ana\rBcc: x', 'badJobOption'],
  ['sender = Ana <ceo@x.com>', 'badJobOption'],
  ['sender = \u202eana', 'badJobOption'],
  ['only to = *', 'badJobOption'],
  ['only to = com', 'badJobOption'],
])('the line %j is refused', (line, code) => {
  const place = { tab: 'Jobs', row: 2 };
  expect(() => parseJobOptions(line, place)).toThrow(expect.objectContaining({ code, place }));
});

test('more than 50 in all, and cc without anybody it is to, are refused at the row', () => {
  const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@x.com`).join(',');
  const errorOf = (row: Record<string, string>) => {
    const { brokenJobs } = configOf({ queries: [], jobs: [{ Name: 'J', ...row }] });
    return brokenJobs.map(({ error: { code, place } }) => [code, place?.column]);
  };
  expect(errorOf({ 'Mail to': people(49), Options: 'cc = a@x.com' })).toEqual([]);
  expect(errorOf({ 'Mail to': people(49), Options: 'cc = a@x.com\nbcc = b@x.com' })).toEqual([
    ['tooManyRecipients', 'Mail to'],
  ]);
  expect(errorOf({ Options: 'bcc = b@x.com' })).toEqual([['required', 'Mail to']]);
});
