import { type Fact, same } from '../fact.ts';
import type { Blob, Services } from '../services.ts';

const utilities = 'https://developers.google.com/apps-script/reference/utilities/utilities';
const htmlOutput = 'https://developers.google.com/apps-script/reference/html/html-output';

/** Files that mails bring along. */
export const fileFacts: readonly Fact[] = [
  {
    id: 'files.zip-keeps-paths',
    says: 'An archive keeps names that are paths, also with brackets, and texts in UTF-8, in the order given.',
    source: `${utilities}#zip(BlobSource)`,
    check: ({ Utilities }) => {
      const texts = { '[Content_Types].xml': '<a/>', 'xl/sheet1.xml': '한글 😀', 'xl/empty.xml': '' };
      const blobs = Object.entries(texts).map(([name, text]) => Utilities.newBlob(text, 'text/xml', name));
      const zip = Utilities.zip(blobs);
      same(zip.getContentType(), 'application/zip', 'its type');
      same(textOf(zip).slice(0, 2), 'PK', 'its beginning');
      const back = Utilities.unzip(zip).map((blob) => [blob.getName(), blob.getDataAsString()]);
      same(back, Object.entries(texts), 'what is in it');
      return zip.getBytes().length;
    },
  },
  {
    id: 'files.blob-takes-another-name',
    says: 'A blob that a service made takes another type and name.',
    source: 'https://developers.google.com/apps-script/reference/base/blob#setName(String)',
    check: ({ Utilities }) => {
      const zip = Utilities.zip([Utilities.newBlob('x', 'text/plain', 'x')]);
      zip.setContentType('application/x-test').setName('test.bin');
      same([zip.getContentType(), zip.getName()], ['application/x-test', 'test.bin']);
      return true;
    },
  },
  {
    id: 'files.html-as-pdf',
    says: 'A page of HTML becomes a PDF.',
    source: `${htmlOutput}#getAs(String)`,
    check: (google) => {
      const pdf = printed(google, '<p>한글 text</p>');
      same(pdf.getContentType(), 'application/pdf', 'its type');
      same(textOf(pdf).slice(0, 5), '%PDF-', 'its beginning');
      return pdf.getBytes().length;
    },
  },
  {
    id: 'files.html-as-pdf-page-size',
    says: 'The page has the size that its CSS names: A4 on its side is 842 by 595 points.',
    source: `${htmlOutput}#getAs(String)`,
    measures: true,
    check: (google) => {
      const pdf = printed(google, '<style>@page{size:A4 landscape}</style><p>text</p>');
      return /\/MediaBox\s*\[[^\]]*\]/.exec(textOf(pdf))?.[0] ?? 'not to be seen';
    },
  },
];

function printed({ HtmlService }: Services, html: string): Blob {
  return HtmlService.createHtmlOutput(html).getAs('application/pdf');
}

/** Its bytes as characters, one each. */
function textOf(blob: Blob): string {
  return blob
    .getBytes()
    .map((byte) => String.fromCharCode(byte & 0xff))
    .join('');
}
