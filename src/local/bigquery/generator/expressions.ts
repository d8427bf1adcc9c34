import type { Column, Expr, SubqueryExpr, WithExpr } from '../analyzer/resolved-tree.ts';
import { notImplemented } from '../bigquery-error.ts';
import { castSql } from './casts.ts';
import { structField } from './duck-type.ts';
import { callSql } from './function-call.ts';
import type { Generation } from './generation.ts';
import { literalSql } from './literal.ts';
import { scanSql } from './scans.ts';
import { columnSql } from './sql-text.ts';

/** DuckDB SQL of a scalar expression. */
export function exprSql(expr: Expr, g: Generation): string {
  switch (expr.kind) {
    case 'Literal':
      return literalSql(expr.type, expr.value);
    case 'Parameter':
      return literalSql(expr.type, g.parameter(expr));
    case 'ColumnRef':
      return columnRefSql(expr, g);
    case 'FunctionCall':
      return callSql(expr, g);
    case 'Cast':
      return castSql(expr, g);
    case 'MakeStruct': {
      const fields = expr.fieldList.map((field, i) => `${structField(i)} := ${exprSql(field, g)}`);
      return `struct_pack(${fields.join(', ')})`;
    }
    case 'GetStructField':
      return `struct_extract(${exprSql(expr.expr, g)}, '${structField(Number(expr.fieldIdx))}')`;
    case 'GetJsonField':
      return `bq_json_member(${exprSql(expr.expr, g)}, ${literalSql({ kind: 'STRING' }, expr.fieldName)})`;
    case 'SubqueryExpr':
      return subquerySql(expr, g);
    case 'WithExpr':
      return withExprSql(expr, g);
    default:
      throw notImplemented(`expression ${expr.kind}`);
  }
}

/** SQL of a column by reference, or of what stands for it. */
export function columnRefSql({ column }: { column: Column }, g: Generation): string {
  return g.substitutes.get(column.columnId) ?? columnSql(column);
}

function subquerySql(expr: SubqueryExpr, g: Generation): string {
  const scan = scanSql(expr.subquery, g);
  const column = expr.subquery.columnList[0];
  const first = column ? `SELECT ${columnSql(column)} FROM (${scan})` : scan;
  switch (expr.subqueryType ?? 'SCALAR') {
    case 'SCALAR':
      return `(${first})`;
    case 'EXISTS':
      return `EXISTS(${scan})`;
    case 'ARRAY':
      return `coalesce(ARRAY(${first}), [])`;
    case 'IN':
      if (!expr.inExpr) throw new TypeError('IN without a value');
      return `(${exprSql(expr.inExpr, g)} IN (${first}))`;
    default:
      throw notImplemented(`subquery ${expr.subqueryType}`);
  }
}

function withExprSql(expr: WithExpr, g: Generation): string {
  for (const { column, expr: value } of expr.assignmentList) {
    g.substitutes.set(column.columnId, `(${exprSql(value, g)})`);
  }
  return exprSql(expr.expr, g);
}
