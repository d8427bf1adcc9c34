import {
  array,
  check,
  type InferOutput,
  literal,
  looseObject,
  nonEmpty,
  optional,
  pipe,
  regex,
  safeParse,
  string,
} from 'valibot';

const scope = pipe(string(), regex(/^https:\/\/\S+$/, 'is not the address of an OAuth scope'));
const manifestSchema = looseObject({
  timeZone: pipe(string(), check(isTimeZone, 'is not a time zone of the IANA list')),
  runtimeVersion: literal('V8'),
  oauthScopes: pipe(
    array(scope),
    nonEmpty('names no scope'),
    check((list) => isUnique(list), 'names a scope twice'),
  ),
  dependencies: optional(
    looseObject({
      enabledAdvancedServices: optional(
        array(looseObject({ userSymbol: string(), serviceId: string(), version: string() })),
      ),
    }),
  ),
});

/** What a push needs of `appsscript.json`: https://developers.google.com/apps-script/manifest */
export type Manifest = InferOutput<typeof manifestSchema>;

/** Reads a manifest, or tells what is wrong with it, one sentence each. */
export function readManifest(text: string): { manifest: Manifest } | { faults: string[] } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { faults: [`appsscript.json is not JSON: ${error instanceof Error ? error.message : error}`] };
  }
  const result = safeParse(manifestSchema, content);
  if (result.success) return { manifest: result.output };
  return {
    faults: result.issues.map(({ path, message }) => {
      const place = path?.map(({ key }) => String(key)).join('.') ?? 'the whole';
      return `appsscript.json: ${place} ${/^(is|names) /.test(message) ? message : `(${message})`}`;
    }),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isUnique(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}
