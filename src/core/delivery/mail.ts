import type { Picture, ShownCell } from '../workbook/shown-cell.ts';

/** Who a mail goes to; what is empty is left out. */
export interface Audience {
  to: string[];
  cc?: string[];
  bcc?: string[];
  replyTo?: string;
  /** The sender's, beside the address that Google writes. */
  name?: string;
}

/** A mail ready to be sent. */
export type Mail = Audience & MailContent;

export interface MailContent {
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  /** Pictures that the HTML names by `cid:`. */
  images?: InlineImage[];
}

export interface InlineImage {
  cid: string;
  /** Base64. */
  png: string;
}

export interface Attachment {
  name: string;
  contentType: string;
  content: string | MadeFile;
}

/** A file that the platform made; what is in it only its ports know. */
export interface MadeFile {
  bytes: number;
  blob: object;
}

/** A query's part of a job's mail: its rows, or why there are none. */
export type MailSection = SectionFacts &
  (
    | {
        columns: MailColumn[];
        rows: string[][];
        totalRows: number;
        /** The result as its tab shows it, where it stands there. */
        shown?: ShownTable;
        error?: undefined;
      }
    | { error: string }
  );

interface SectionFacts {
  name: string;
  error?: string | undefined;
  /** Where its tab is; the workbook where there is none. */
  url?: string;
  bytes?: number | undefined;
  milliseconds?: number | undefined;
  parameters?: Record<string, string>;
  /** Each with the name that it has in the mail, which holds nothing that somebody wrote. */
  charts?: (Picture & { cid: string })[];
}

export interface MailColumn {
  name: string;
  numeric: boolean;
}

/** The upper left part of a result: headers, cells by row, and how many columns it has in all. */
export interface ShownTable {
  head: ShownCell[];
  cells: ShownCell[][];
  columns: number;
}
