import { expect, it } from 'vitest';
import { toEml } from '../../../src/local/mailbox/eml.ts';
import type { Mail } from '../../../src/local/mailbox/mail.ts';

const mail: Mail = {
  id: 1,
  date: Date.UTC(2001, 5, 1, 12),
  from: { name: 'Ana', address: 'ana@example.com' },
  to: ['b@example.com'],
  cc: ['c@example.com'],
  bcc: ['d@example.com'],
  replyTo: 'r@example.com',
  subject: '지연 보고서',
  text: 'plain',
  html: '<p>한글</p><img src="cid:logo">',
  attachments: [{ name: '표.csv', contentType: 'text/csv', bytes: Buffer.from('a,b\n') }],
  inlineImages: [{ cid: 'logo', name: 'logo.png', contentType: 'image/png', bytes: Buffer.from([1, 2, 3]) }],
};

it('writes a mail as MIME with text, HTML, inline image and attachment', async () => {
  const eml = (await toEml(mail)).toString('utf8');
  expect(eml).toContain('Date: Fri, 01 Jun 2001 12:00:00 +0000');
  expect(eml).toContain('From: Ana <ana@example.com>');
  expect(eml).toContain('Cc: c@example.com');
  expect(eml).toContain('Bcc: d@example.com');
  expect(eml).toContain('Reply-To: r@example.com');
  expect(eml).toMatch(/Subject: =\?UTF-8\?[BQ]\?/);
  expect(eml).toContain('Content-Type: multipart/mixed');
  expect(eml).toContain('Content-Type: multipart/related');
  expect(eml).toContain('Content-Type: multipart/alternative');
  expect(eml).toContain('Content-ID: <logo>');
  expect(eml).toContain(Buffer.from('a,b\n').toString('base64'));
  expect(eml).toContain(Buffer.from([1, 2, 3]).toString('base64'));
});

it('writes the same mail as the same bytes', async () => {
  expect((await toEml(mail)).equals(await toEml({ ...mail }))).toBe(true);
  expect((await toEml(mail)).equals(await toEml({ ...mail, id: 2 }))).toBe(false);
});
