import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { startBigQuery } from '../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../src/local/clock.ts';
import { findChromium } from '../src/local/html/find-chromium.ts';
import { toEml } from '../src/local/mailbox/eml.ts';
import { opsDataset } from '../src/local/sample/ops/ops-dataset.ts';
import { build } from './build/build.ts';
import { opening } from './demo/compare-sample.ts';
import { pictureMail } from './mails/picture-mail.ts';
import { sampleMails } from './mails/sample-mails.ts';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'out', 'mails');

await build({ root, outDir: path.join(root, 'dist'), minify: false });
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const executablePath = await findChromium();
// The packaged browser's own flags turn its safety off, so it gets plain ones.
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const browser = executablePath === undefined ? undefined : await chromium.launch({ executablePath, args });
try {
  for (const language of ['en', 'ko'] as const) {
    const clock = steppedClock(opening);
    const bigquery = await startBigQuery({
      projectId: 'local',
      location: 'asia-northeast3',
      clock,
      datasets: [opsDataset],
    });
    try {
      for (const { name, mail } of await sampleMails(root, { bigquery, clock, language })) {
        const file = path.join(out, `${name}-${language}`);
        await writeFile(`${file}.eml`, await toEml(mail));
        if (browser) await pictureMail(browser, mail, file);
        const kilobytes = (Buffer.byteLength(mail.html ?? '') / 1000).toFixed(1);
        console.log(
          `${name}-${language}: ${mail.subject} (HTML ${kilobytes} KB, ${mail.inlineImages.length} pictures)`,
        );
      }
    } finally {
      await bigquery.close();
    }
  }
  console.log(`Mails${browser ? ' and how they look' : ''} are in ${path.relative(process.cwd(), out)}`);
  if (!browser) console.log('No browser was found, so there are no pictures.');
} finally {
  await browser?.close();
}
