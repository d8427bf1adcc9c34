import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Mail } from '../../src/local/mailbox/mail.ts';

/** Widths of a window of a mailbox in pixels: on a desktop, and on a phone. */
const widths = { desktop: 700, phone: 375 };

/** Saves how a mail looks, as `<file>-desktop.png` and `<file>-phone.png`; nothing is loaded from elsewhere. */
export async function pictureMail(browser: Browser, mail: Mail, file: string): Promise<void> {
  const html = mail.inlineImages.reduce(
    (text, { cid, contentType, bytes }) =>
      text.replaceAll(`"cid:${cid}"`, `"data:${contentType};base64,${bytes.toString('base64')}"`),
    mail.html ?? `<pre>${mail.text}</pre>`,
  );
  for (const [name, width] of Object.entries(widths)) {
    const page = await browser.newPage({ viewport: { width, height: 600 } });
    await page.setContent(html);
    await writeFile(`${file}-${name}.png`, await page.screenshot({ fullPage: true }));
    await page.close();
  }
}
