import { illegalValue, plainCopy } from '../plain-copy.ts';

/**
 * The arguments of a call as they travel. A form may be the only one and becomes an object of its fields.
 * https://developers.google.com/apps-script/guides/html/communication#forms
 */
export function callArguments(args: readonly unknown[]): unknown[] {
  const [first] = args;
  if (isForm(first)) {
    if (args.length > 1) throw invalidArgument('Forms with file inputs must be the only parameter.');
    return [fieldsOf(first)];
  }
  args.forEach((arg, i) => {
    if (isForm(arg)) throw illegalValue(String(i));
  });
  return plainCopy(args) as unknown[];
}

function isForm(value: unknown): value is HTMLFormElement {
  return Object.prototype.toString.call(value) === '[object HTMLFormElement]';
}

/** Fields by name; one that occurs several times becomes an array, as do the choices of a multiple select. */
function fieldsOf(form: HTMLFormElement): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string')
      throw new Error(`not implemented in the stand-in: the file input "${name}" of a form`);
    const known = fields[name];
    if (known === undefined) fields[name] = value;
    else fields[name] = [...(Array.isArray(known) ? known : [known]), value];
  }
  return fields;
}

function invalidArgument(message: string): Error {
  const error = new Error(message);
  error.name = 'InvalidArgumentError';
  return error;
}
