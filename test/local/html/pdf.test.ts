import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { browserTests } from '../../browser/browser-tests.ts';
import { completed, resultOf, startScript, startScriptInProcess, thrownBy } from '../script-project.ts';

const code = (html: string) => `function main() {
  var pdf = HtmlService.createHtmlOutput(${JSON.stringify(html)}).setTitle('Page').getAs('application/pdf');
  return [pdf.getName(), pdf.getContentType(), pdf.getBytes()];
}`;

describe('the PDF of an HtmlOutput', browserTests, () => {
  it('has its text and the page size of its CSS; scripts do not run', async () => {
    const html =
      '<style>@page{size:100mm 50mm}</style><p id="p">one two</p><script>document.getElementById("p").textContent="three"</script>';
    const [name, type, bytes] = (await resultOf(code(html))) as [string, string, number[]];
    expect([name, type]).toEqual(['Page.pdf', 'application/pdf']);
    const pdf = await getDocumentProxy(Uint8Array.from(bytes, (byte) => byte & 0xff));
    expect((await extractText(pdf, { mergePages: true })).text).toBe('one two');
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
    expect([Math.round((width / 72) * 25.4), Math.round((height / 72) * 25.4)]).toEqual([100, 50]);
  });
});

const failing = `${thrownBy} function main() { return ['application/pdf', 'image/png'].map(function (type) {
  return thrownBy(function () { HtmlService.createHtmlOutput('x').getAs(type); }); }); }`;
const png = "Error: not implemented in the stand-in: HtmlOutput.getAs('image/png')";

it('is refused by name in process, where nothing prints', async () => {
  const google = await startScriptInProcess({ 'Code.js': failing });
  const pdf = 'Error: not implemented in the stand-in: HtmlOutput.getAs in process';
  expect(completed(google.run('main'))).toEqual([pdf, png]);
});

it('fails as whatever prints it does', async () => {
  const google = await startScript(
    { 'Code.js': failing },
    { pdf: () => Promise.reject(new Error('no paper')) },
  );
  expect(completed(await google.run('main'))).toEqual(['Exception: no paper', png]);
});
