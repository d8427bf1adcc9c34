/** One mail as the local Google sent it. */
export interface Mail {
  readonly id: number;
  /** Instant on the stand-in's clock. */
  readonly date: number;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly attachments: readonly MailPart[];
  /** Images the HTML names by `cid:<key>`. */
  readonly inlineImages: readonly (MailPart & { readonly cid: string })[];
}

/** A file within a mail. */
export interface MailPart {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}
