import { equalSql } from '../equality.ts';
import { arg, type Call, type FunctionRules } from '../function-call.ts';
import { trySql } from '../try-sql.ts';

const all = ({ args }: Call) => args.map((a) => a.sql).join(', ');

function caseNoValue({ args }: Call): string {
  const items = args.map((a) => a.sql);
  const otherwise = items.length % 2 === 1 ? ` ELSE ${items.pop()}` : '';
  const branches = items.flatMap((item, i) => (i % 2 === 0 ? [` WHEN ${item} THEN ${items[i + 1]}`] : []));
  return `(CASE${branches.join('')}${otherwise} END)`;
}

function caseWithValue({ args }: Call): string {
  const [value, ...items] = args;
  if (!value) throw new TypeError('CASE without a value');
  const otherwise = items.length % 2 === 1 ? ` ELSE ${items.pop()?.sql}` : '';
  const branches = items.flatMap((item, i) =>
    i % 2 === 0 ? [` WHEN ${equalSql(value.type, value.sql, item.sql)} THEN ${items[i + 1]?.sql}`] : [],
  );
  return `(CASE${branches.join('')}${otherwise} END)`;
}

/** Wrapped in a struct, a value that is NULL differs from one that failed. */
const attempt = (sql: string) => trySql(`struct_pack(v := ${sql})`);

/** IF, CASE, COALESCE and their kin. */
export const conditionalFunctions: FunctionRules = {
  if: '(CASE WHEN $1 THEN $2 ELSE $3 END)',
  ifnull: 'coalesce($1, $2)',
  coalesce: (call) => `coalesce(${all(call)})`,
  nullif: ({ args }) => {
    const [a, b] = [arg(args, 0), arg(args, 1)];
    return `(CASE WHEN ${equalSql(a.type, a.sql, b.sql)} THEN NULL ELSE ${a.sql} END)`;
  },
  zeroifnull: 'coalesce($1, 0)',
  nullifzero: 'nullif($1, 0)',
  iferror: ({ args }) => {
    const tried = attempt(arg(args, 0).sql);
    return `(CASE WHEN ${tried} IS NULL THEN ${arg(args, 1).sql} ELSE struct_extract(${tried}, 'v') END)`;
  },
  nulliferror: ({ args }) => trySql(arg(args, 0).sql),
  iserror: ({ args }) => `(${attempt(arg(args, 0).sql)} IS NULL)`,
  $case_no_value: caseNoValue,
  $case_with_value: caseWithValue,
};
