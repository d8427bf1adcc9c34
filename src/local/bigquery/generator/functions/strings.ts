import { arg, type Call, constantText, type FunctionRules } from '../function-call.ts';
import { quoteString } from '../sql-text.ts';

/** Characters that TRIM without a second argument takes away: Unicode's White_Space. */
const whiteSpace = quoteString(
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

const initcapDelimiters = quoteString(' \t\n\v\f\r[](){}/|<>!?@"^#$&~_,.:;*%+-');

/** Functions that BigQuery has for STRING and BYTES; `bq_bytes_<name>` does the second. */
const either = (name: string, onString: (args: string[], call: Call) => string) => (call: Call) => {
  const args = call.args.map((a) => a.sql);
  if (call.args[0]?.type.kind === 'BYTES') return `bq_bytes_${name}(${args.join(', ')})`;
  return onString(args, call);
};

const trim = (name: 'trim' | 'ltrim' | 'rtrim') =>
  either(name, ([text, characters]) => `${name}(${text}, ${characters ?? whiteSpace})`);

const pad = (name: 'lpad' | 'rpad') =>
  either(name, ([text, length, filler]) => `bq_${name}(${text}, ${length}, ${filler ?? "' '"})`);

function split(args: string[], call: Call): string {
  const [text, delimiter = "','"] = args;
  const plain = call.args.length < 2 || (constantText(call.args[1]) ?? '') !== '';
  return plain ? `string_split(${text}, ${delimiter})` : `bq_split(${text}, ${delimiter})`;
}

const normalization = (call: Call) =>
  ['NFC', 'NFKC', 'NFD', 'NFKD'][Number(call.args[1]?.constant ?? 0)] ?? 'NFC';

/** Text functions. */
export const stringFunctions: FunctionRules = {
  length: either('length', ([text]) => `length(${text})`),
  char_length: 'length($1)',
  character_length: 'length($1)',
  byte_length: either('length', ([text]) => `strlen(${text})`),
  octet_length: either('length', ([text]) => `strlen(${text})`),
  upper: either('upper', ([text]) => `upper(${text})`),
  lower: either('lower', ([text]) => `lower(${text})`),
  trim: trim('trim'),
  ltrim: trim('ltrim'),
  rtrim: trim('rtrim'),
  lpad: pad('lpad'),
  rpad: pad('rpad'),
  replace: either(
    'replace',
    ([text, from, to]) => `(CASE WHEN ${from} = '' THEN ${text} ELSE replace(${text}, ${from}, ${to}) END)`,
  ),
  reverse: either('reverse', ([text]) => `bq_reverse(${text})`),
  repeat: either('repeat', ([text, times]) => `bq_repeat(${text}, ${times})`),
  starts_with: either('starts_with', ([text, prefix]) => `starts_with(${text}, ${prefix})`),
  ends_with: either('ends_with', ([text, suffix]) => `ends_with(${text}, ${suffix})`),
  strpos: either('strpos', ([text, part]) => `strpos(${text}, ${part})`),
  instr: either('instr', ([text, part, position, occurrence]) =>
    position === undefined
      ? `strpos(${text}, ${part})`
      : `bq_instr(${text}, ${part}, ${position}, ${occurrence ?? '1'})`,
  ),
  left: either('left', ([text, length]) => `bq_left(${text}, ${length})`),
  right: either('right', ([text, length]) => `bq_right(${text}, ${length})`),
  substr: either('substr', ([text, position, length]) =>
    length === undefined
      ? `bq_substr_from(${text}, ${position})`
      : `bq_substr(${text}, ${position}, ${length})`,
  ),
  substring: either('substr', ([text, position, length]) =>
    length === undefined
      ? `bq_substr_from(${text}, ${position})`
      : `bq_substr(${text}, ${position}, ${length})`,
  ),
  split: either('split', split),
  ascii: "(CASE WHEN $1 = '' THEN 0 ELSE bq_ascii($1) END)",
  unicode: "(CASE WHEN $1 = '' THEN 0 ELSE CAST(unicode($1) AS BIGINT) END)",
  chr: 'bq_chr($1)',
  initcap: ({ args }) => `bq_initcap(${arg(args, 0).sql}, ${args[1]?.sql ?? initcapDelimiters})`,
  soundex: 'bq_soundex($1)',
  translate: either('translate', ([text, from, to]) => `bq_translate(${text}, ${from}, ${to})`),
  normalize: (call) => `bq_normalize(${arg(call.args, 0).sql}, '${normalization(call)}')`,
  normalize_and_casefold: (call) =>
    `bq_normalize_and_casefold(${arg(call.args, 0).sql}, '${normalization(call)}')`,
  to_code_points: either('to_code_points', ([text]) => `bq_to_code_points(${text})`),
  code_points_to_string: 'bq_code_points_to_string($1)',
  edit_distance: ({ args }) =>
    `bq_edit_distance(${arg(args, 0).sql}, ${arg(args, 1).sql}, ${args[2]?.sql ?? 'NULL'})`,
  session_user: ({ g }) => quoteString(g.sessionUser),
};
