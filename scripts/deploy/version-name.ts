/** What the description of a version says; it is how a rollback finds its way. */
export interface VersionName {
  /** Such as `Querytabs`. */
  product: string;
  /** Hash of the bundle. */
  hash: string;
  /** The version whose content was put back, where it was. */
  backTo?: number | undefined;
}

const form =
  /^(?<product>\w[\w ]*?) (?<hash>[0-9a-f]{12}), \d{4}-\d\d-\d\d \d\d:\d\d UTC(, back to version (?<backTo>\d+))?$/;

/** Such as `Querytabs 0123456789ab, 2026-11-24 10:00 UTC`; `now` in ms. */
export function versionName({ product, hash, backTo }: VersionName, now: number): string {
  const back = backTo === undefined ? '' : `, back to version ${backTo}`;
  return `${product} ${hash}, ${minute(now)}${back}`;
}

/** The description of a version that keeps what somebody else had put there. */
export function foundName(now: number): string {
  return `Found in the project on ${minute(now)}, not pushed by these scripts`;
}

/** Reads a description; undefined when these scripts did not write it for a push. */
export function readVersionName(description: string): VersionName | undefined {
  const { product = '', hash = '', backTo } = form.exec(description)?.groups ?? {};
  if (!hash) return undefined;
  return { product, hash, backTo: backTo === undefined ? undefined : Number(backTo) };
}

function minute(now: number): string {
  return `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
