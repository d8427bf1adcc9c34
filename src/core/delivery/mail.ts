/** A mail ready to be sent. */
export interface Mail {
  to: string[];
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
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
export type MailSection =
  | { name: string; columns: MailColumn[]; rows: string[][]; totalRows: number; error?: undefined }
  | { name: string; error: string };

export interface MailColumn {
  name: string;
  numeric: boolean;
}
