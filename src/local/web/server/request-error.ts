/** A request that no page of ours would send; answered with an HTTP status. */
export class RequestError extends Error {
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string) {
    super(message);
    this.status = status;
  }
}
