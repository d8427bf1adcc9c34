import { findChromium, plainFlags } from './find-chromium.ts';

/**
 * Prints an HTML page as PDF with a browser of this computer; its `@page` rule names the size, Letter where it has none.
 * Scripts in it do not run, and nothing is fetched. Rejects where there is no browser.
 */
export async function htmlToPdf(html: string): Promise<Buffer> {
  const executablePath = await findChromium();
  if (executablePath === undefined)
    throw new Error(
      'not implemented in the stand-in: HtmlOutput.getAs without a browser (install Chrome, Chromium or Edge)',
    );
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: plainFlags });
  try {
    const page = await browser.newPage({ javaScriptEnabled: false, offline: true });
    await page.setContent(html);
    return await page.pdf({ preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}
