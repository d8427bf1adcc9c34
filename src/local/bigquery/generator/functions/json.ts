import { notImplemented } from '../../bigquery-error.ts';
import { arg, type Call, type FunctionRules } from '../function-call.ts';
import { jsonSql } from '../json-text.ts';

const path = (call: Call) => call.args[1]?.sql ?? "'$'";

/** JSON_EXTRACT writes keys as `$['a']`, JSON_VALUE and JSON_QUERY as `$."a"`. */
const dialect = (call: Call) => (call.name.startsWith('json_extract') ? "'legacy'" : "'standard'");

/** A function of a document and a path; the result is JSON when the document is. */
const query = (name: string) => (call: Call) => {
  const value = arg(call.args, 0);
  const sql = `${name}(CAST(${value.sql} AS VARCHAR), ${path(call)}, ${dialect(call)}, ${value.type.kind === 'JSON'})`;
  if (call.type.kind === 'JSON') return `CAST(${sql} AS JSON)`;
  return call.type.kind === 'ARRAY' && call.type.element.kind === 'JSON' ? `CAST(${sql} AS JSON[])` : sql;
};

function toJsonString(call: Call): string {
  if (call.args.length > 1 && call.args[1]?.constant !== 'false')
    throw notImplemented('TO_JSON_STRING with pretty_print');
  const value = arg(call.args, 0);
  return `coalesce(${jsonSql(value.type, value.sql, { quotesWide: true, isDocument: false })}, 'null')`;
}

function toJson(call: Call): string {
  const value = arg(call.args, 0);
  const form = { quotesWide: call.args[1]?.constant === 'true', isDocument: true };
  return `CAST(bq_json_canonical(coalesce(${jsonSql(value.type, value.sql, form)}, 'null')) AS JSON)`;
}

const asDocument = { quotesWide: false, isDocument: true };

function jsonArray(call: Call): string {
  const items = call.args.map((a) => `coalesce(${jsonSql(a.type, a.sql, asDocument)}, 'null')`);
  return `CAST(bq_json_canonical('[' || ${items.join(" || ',' || ") || "''"} || ']') AS JSON)`;
}

function jsonObject(call: Call): string {
  const [first, second] = call.args;
  if (first?.type.kind === 'ARRAY' && second?.type.kind === 'ARRAY') {
    const values = `list_transform(${second.sql}, lambda x: coalesce(${jsonSql(second.type.element, 'x', asDocument)}, 'null'))`;
    return `CAST(bq_json_object(${first.sql}, ${values}) AS JSON)`;
  }
  const keys = call.args.filter((_, i) => i % 2 === 0).map((a) => a.sql);
  const values = call.args
    .filter((_, i) => i % 2 === 1)
    .map((a) => `coalesce(${jsonSql(a.type, a.sql, asDocument)}, 'null')`);
  return `CAST(bq_json_object(CAST([${keys.join(', ')}] AS VARCHAR[]), CAST([${values.join(', ')}] AS VARCHAR[])) AS JSON)`;
}

const subscript = (call: Call): string => {
  const [value, key] = [arg(call.args, 0), arg(call.args, 1)];
  const part =
    key.type.kind === 'STRING'
      ? `bq_json_member(${value.sql}, ${key.sql})`
      : `bq_json_element(${value.sql}, ${key.sql})`;
  return `CAST(${part} AS JSON)`;
};

/** `INT64(json)`, and its LAX_ form that converts where it can. */
const converted =
  (name: string, type: string) =>
  ({ args }: Call) =>
    `CAST(bq_json_${name}(${arg(args, 0).sql}) AS ${type})`;

function remove({ args }: Call): string {
  const paths = args.slice(1).map((a) => a.sql);
  return `CAST(bq_json_remove(${arg(args, 0).sql}, [${paths.join(', ')}]) AS JSON)`;
}

/** JSON. */
export const jsonFunctions: FunctionRules = {
  parse_json: ({ args }) => `CAST(bq_parse_json(${arg(args, 0).sql}, ${args[1]?.sql ?? "'exact'"}) AS JSON)`,
  to_json: toJson,
  to_json_string: toJsonString,
  json_value: query('bq_json_value'),
  json_extract_scalar: query('bq_json_value'),
  json_query: query('bq_json_query'),
  json_extract: query('bq_json_query'),
  json_query_array: query('bq_json_query_array'),
  json_extract_array: query('bq_json_query_array'),
  json_value_array: query('bq_json_value_array'),
  json_extract_string_array: query('bq_json_value_array'),
  json_type: 'bq_json_type($1)',
  json_keys: ({ args }) => {
    if (args.length > 2) throw notImplemented('JSON_KEYS with a mode');
    return `bq_json_keys(${arg(args, 0).sql}, ${args[1]?.sql ?? '1000000'})`;
  },
  json_array: jsonArray,
  json_object: jsonObject,
  json_remove: remove,
  int64: converted('int64', 'BIGINT'),
  float64: converted('float64', 'DOUBLE'),
  double: converted('float64', 'DOUBLE'),
  bool: converted('bool', 'BOOLEAN'),
  lax_int64: converted('lax_int64', 'BIGINT'),
  lax_float64: converted('lax_float64', 'DOUBLE'),
  lax_double: converted('lax_float64', 'DOUBLE'),
  lax_bool: converted('lax_bool', 'BOOLEAN'),
  lax_string: converted('lax_string', 'VARCHAR'),
  $subscript: subscript,
};
