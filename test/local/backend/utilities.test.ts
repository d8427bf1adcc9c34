import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { completed, noon, resultOf, startScript, thrownBy } from '../script-project.ts';

it('digests, signs and encodes as the published test vectors say', async () => {
  // SHA-256("abc"): FIPS 180-2 B.1; MD5("abc"): RFC 1321; HMAC: RFC 4231 case 2; Base64: RFC 4648.
  const code = `
    function hex(bytes) { return bytes.map(function (b) { return ('0' + (b & 255).toString(16)).slice(-2); }).join(''); }
    function main() { return [
      hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc')),
      hex(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc', Utilities.Charset.UTF_8)),
      hex(Utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe')),
      Utilities.base64Encode('foobar'), Utilities.base64Encode([-1, -2]), Utilities.base64EncodeWebSafe([-1, -2]),
      Utilities.base64Decode('Zm9v'), Utilities.newBlob(Utilities.base64DecodeWebSafe('__4=')).getBytes(),
      Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_1, 'abc')[0],
    ]; }`;
  expect(await resultOf(code)).toEqual([
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    '900150983cd24fb0d6963f7d28e17f72',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    'Zm9vYmFy',
    '//4=',
    '__4=',
    [102, 111, 111],
    [-1, -2],
    0xa9 - 256,
  ]);
});

it('holds text and bytes in blobs', async () => {
  const code = `function main() {
    var blob = Utilities.newBlob('한글', 'text/plain', 'a.txt');
    var bytes = blob.getBytes();
    var back = Utilities.newBlob(bytes).setName('b').setContentType('text/csv');
    return [bytes, blob.getDataAsString(), back.getDataAsString('UTF-8'), back.getName(), back.getContentType(), Utilities.newBlob(bytes).getName(), blob.copyBlob().setName('c').getName(), blob.getName()];
  }`;
  // U+D55C U+AE00 in UTF-8: ED 95 9C EA B8 80.
  expect(await resultOf(code)).toEqual([
    [-19, -107, -100, -22, -72, -128],
    '한글',
    '한글',
    'b',
    'text/csv',
    null,
    'c',
    'a.txt',
  ]);
});

it('zips blobs so that another program reads them, and reads them back in their order', async () => {
  const code = `${thrownBy} function main() {
    var zip = Utilities.zip([Utilities.newBlob('한글', 'text/xml', 'xl/b.xml'), Utilities.newBlob([1, -1], null, '[a]')], 'x.zip');
    var back = Utilities.unzip(zip).map(function (blob) { return [blob.getName(), blob.getBytes()]; });
    var twice = function () { Utilities.zip([zip, zip]); };
    return [zip.getName(), zip.getContentType(), back, thrownBy(twice), Utilities.zip([zip]).getName(), zip.getBytes()];
  }`;
  const [name, type, back, twice, other, bytes] = (await resultOf(code)) as [
    string,
    string,
    unknown,
    string,
    string,
    number[],
  ];
  expect([name, type, twice, other]).toEqual([
    'x.zip',
    'application/zip',
    'Exception: duplicate entry: x.zip',
    'archive.zip',
  ]);
  expect(back).toEqual([
    ['xl/b.xml', [-19, -107, -100, -22, -72, -128]],
    ['[a]', [1, -1]],
  ]);
  const read = unzipSync(Uint8Array.from(bytes, (byte) => byte & 0xff));
  expect(Buffer.from(read['xl/b.xml'] ?? []).toString()).toBe('한글');
});

it('formats dates by SimpleDateFormat and strings by sprintf', async () => {
  const code = `function main() {
    var d = new Date(Date.UTC(2001, 0, 9, 5, 7, 3, 45));
    var f = function (zone, pattern) { return Utilities.formatDate(d, zone, pattern); };
    return [f('Etc/UTC', 'yyyy-MM-dd HH:mm:ss.SSS'), f('Asia/Seoul', "EEE, d MMM yy h 'o''clock' a Z"), f('America/New_York', "yyyy-MM-dd'T'HH:mm:ssXXX"),
      f('GMT+9', 'EEEE MMMM dd'), f('Etc/UTC', 'D u X'),
      Utilities.formatString('%s has %d of %.2f%% %05d|%-5s|%5s|%+d', 'Ana', 3.9, 12.345, 42, 'ab', 'cd', 7)];
  }`;
  expect(await resultOf(code)).toEqual([
    '2001-01-09 05:07:03.045',
    "Tue, 9 Jan 01 2 o'clock PM +0900",
    '2001-01-09T00:07:03-05:00',
    'Tuesday January 09',
    '9 2 Z',
    'Ana has 3 of 12.35% 00042|ab   |   cd|+7',
  ]);
});

it('reads CSV', async () => {
  const code = `function main() { return [Utilities.parseCsv('a,"b ""x"", c"\\n1,2\\n'), Utilities.parseCsv('a;b', ';')]; }`;
  expect(await resultOf(code)).toEqual([
    [
      ['a', 'b "x", c'],
      ['1', '2'],
    ],
    [['a', 'b']],
  ]);
});

it('sleeps on the clock and not in real time', async () => {
  const google = await startScript({
    'Code.js': `${thrownBy} function main() { Utilities.sleep(299000); return [Date.now(), thrownBy(function () { Utilities.sleep(300001); })]; }`,
  });
  const [time, thrown] = completed(await google.run('main')) as [number, string];
  expect(time).toBe(noon + 299_000);
  expect(thrown).toMatch(/^Exception: .*maximum of 300000 ms/);
});

it('gives UUIDs that differ within a run and repeat between runs', async () => {
  const code = 'function main() { return [Utilities.getUuid(), Utilities.getUuid()]; }';
  const first = (await resultOf(code)) as string[];
  expect(first[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first[0]).not.toBe(first[1]);
  expect(await resultOf(code)).toEqual(first);
});

it('tells who runs, in which language and zone', async () => {
  const google = await startScript(
    {
      'Code.js': `function main() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail(), Session.getActiveUserLocale(),
        Session.getScriptTimeZone(), Session.getTemporaryActiveUserKey().length > 20, ScriptApp.getScriptId().length > 0]; }`,
    },
    { user: { email: 'kim@example.com', locale: 'ko' } },
  );
  expect(completed(await google.run('main'))).toEqual([
    'kim@example.com',
    'kim@example.com',
    'ko',
    'Etc/UTC',
    true,
    true,
  ]);
});
