import { expect, it } from 'vitest';
import { completed, noon, startScript, startScriptInProcess, thrownBy } from '../script-project.ts';

it('sends by every overload of sendEmail', async () => {
  const google = await startScript({
    'Code.js': `function main() {
      MailApp.sendEmail('a@x.co', 'three', 'body');
      MailApp.sendEmail('a@x.co,b@x.co', 'r@x.co', 'four', 'body');
      MailApp.sendEmail('a@x.co', 'options', 'body', { cc: 'c@x.co', bcc: 'd@x.co, e@x.co', name: 'Ana', noReply: true, replyTo: 'r@x.co' });
      MailApp.sendEmail({ to: 'a@x.co', subject: 'object', htmlBody: '<p>Hi<br>you</p><img src="cid:logo">',
        inlineImages: { logo: Utilities.newBlob([1, 2, -1], 'image/png', 'logo.png') },
        attachments: [Utilities.newBlob('a,b', 'text/csv', 'rows.csv')] });
      return MailApp.getRemainingDailyQuota();
    }`,
  });
  expect(completed(await google.run('main'))).toBe(1500 - 1 - 2 - 4 - 1);
  const [three, four, options, object] = google.mails();
  expect(three).toMatchObject({
    id: 1,
    date: noon,
    to: ['a@x.co'],
    subject: 'three',
    text: 'body',
    from: { address: 'ana@example.com' },
  });
  expect(four).toMatchObject({ to: ['a@x.co', 'b@x.co'], replyTo: 'r@x.co', subject: 'four' });
  expect(options).toMatchObject({
    cc: ['c@x.co'],
    bcc: ['d@x.co', 'e@x.co'],
    from: { name: 'Ana', address: 'noreply@example.com' },
  });
  expect(object).toMatchObject({ html: '<p>Hi<br>you</p><img src="cid:logo">', text: 'Hi\nyou' });
  expect(object?.attachments).toEqual([
    { name: 'rows.csv', contentType: 'text/csv', bytes: Buffer.from('a,b') },
  ]);
  expect(object?.inlineImages).toEqual([
    { name: 'logo.png', contentType: 'image/png', cid: 'logo', bytes: Buffer.from([1, 2, 255]) },
  ]);
});

it("refuses in Google's words and sends nothing", async () => {
  const google = await startScript(
    {
      'Code.js': `${thrownBy}
        function people(n) { return Array.from({ length: n }, function (_, i) { return 'p' + i + '@x.co'; }).join(); }
        function blobs(n, size) { return Array.from({ length: n }, function () { return Utilities.newBlob('x'.repeat(size), 'text/plain', 'x'); }); }
        function main() { return [
          { to: '', subject: 's', body: 'b' },
          { to: 'not an address', subject: 's', body: 'b' },
          { to: people(51), subject: 's', body: 'b' },
          { to: 'a@x.co', subject: 's', body: 'x'.repeat(200 * 1024 + 1) },
          { to: 'a@x.co', subject: 's', body: 'b', attachments: blobs(251, 1) },
          { to: 'a@x.co', subject: 's', body: 'b', attachments: blobs(2, 13 * 1024 * 1024) },
        ].map(function (mail) { return thrownBy(function () { MailApp.sendEmail(mail); }); }); }`,
    },
    { account: 'consumer' },
  );
  expect(completed(await google.run('main'))).toEqual([
    'Exception: Failed to send email: no recipient',
    'Exception: Invalid email: not an address',
    'Exception: Limit exceeded: Email Recipients Per Message.',
    'Exception: Limit exceeded: Email Body Size.',
    'Exception: Limit exceeded: Email Attachments Per Message.',
    'Exception: Limit exceeded: Email Total Attachments Size.',
  ]);
  expect(google.mails()).toEqual([]);
});

it.each([
  ['a worker', startScript],
  ['process', startScriptInProcess],
])(
  'counts recipients in %s against the day of each account, and starts anew a day later',
  async (_, start) => {
    const google = await start(
      {
        'Code.js': `${thrownBy}
        function main() { return [1, 2, 3].map(function (i) {
          return thrownBy(function () { MailApp.sendEmail({ to: Array.from({ length: 40 }, function (_, k) { return 'p' + k + '@x.co'; }).join(), subject: 's', body: 'b' }); }); }); }
        function quota() { return MailApp.getRemainingDailyQuota(); }`,
      },
      { account: 'consumer' },
    );
    expect(completed(await google.run('main'))).toEqual([
      'nothing thrown',
      'nothing thrown',
      'Exception: Service invoked too many times for one day: email.',
    ]);
    expect(completed(await google.run('quota'))).toBe(20);
    expect(google.mails().map(({ to, date }) => [to.length, date])).toEqual(Array(2).fill([40, noon]));
    google.signIn('bo@example.com');
    expect(completed(await google.run('quota'))).toBe(100);
    google.signIn('ana@example.com');
    await google.stepTo(noon + 24 * 3_600_000);
    expect(completed(await google.run('quota'))).toBe(100);
  },
);
