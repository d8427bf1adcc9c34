/** What a person did cannot be done; the message is shown to them. */
export class UserError extends Error {}
