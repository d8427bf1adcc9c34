import { arg, type Call, type FunctionRules } from '../function-call.ts';

const all = ({ args }: Call) => args.map((a) => a.sql).join(', ');

function caseNoValue({ args }: Call): string {
  const items = args.map((a) => a.sql);
  const otherwise = items.length % 2 === 1 ? ` ELSE ${items.pop()}` : '';
  const branches = items.flatMap((item, i) => (i % 2 === 0 ? [` WHEN ${item} THEN ${items[i + 1]}`] : []));
  return `(CASE${branches.join('')}${otherwise} END)`;
}

function caseWithValue({ args }: Call): string {
  const [value = '', ...items] = args.map((a) => a.sql);
  const otherwise = items.length % 2 === 1 ? ` ELSE ${items.pop()}` : '';
  const branches = items.flatMap((item, i) => (i % 2 === 0 ? [` WHEN ${item} THEN ${items[i + 1]}`] : []));
  return `(CASE ${value}${branches.join('')}${otherwise} END)`;
}

/** Wrapped in a struct, a value that is NULL differs from one that failed. */
const attempt = (sql: string) => `TRY(struct_pack(v := ${sql}))`;

/** IF, CASE, COALESCE and their kin. */
export const conditionalFunctions: FunctionRules = {
  if: '(CASE WHEN $1 THEN $2 ELSE $3 END)',
  ifnull: 'coalesce($1, $2)',
  coalesce: (call) => `coalesce(${all(call)})`,
  nullif: '(CASE WHEN $1 = $2 THEN NULL ELSE $1 END)',
  zeroifnull: 'coalesce($1, 0)',
  nullifzero: 'nullif($1, 0)',
  iferror: ({ args }) => {
    const tried = attempt(arg(args, 0).sql);
    return `(CASE WHEN ${tried} IS NULL THEN ${arg(args, 1).sql} ELSE struct_extract(${tried}, 'v') END)`;
  },
  nulliferror: 'TRY($1)',
  iserror: ({ args }) => `(${attempt(arg(args, 0).sql)} IS NULL)`,
  $case_no_value: caseNoValue,
  $case_with_value: caseWithValue,
};
