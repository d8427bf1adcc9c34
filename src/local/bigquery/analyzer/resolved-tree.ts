import type { SqlType } from '../sql-type.ts';
import type { SqlValue } from '../sql-value.ts';

/**
 * The part of ZetaSQL's resolved tree that the generator reads. Names are ZetaSQL's:
 * https://github.com/google/zetasql/blob/master/docs/resolved_ast.md
 */
export interface Column {
  columnId: string;
  name: string;
  tableName: string;
  type: SqlType;
}

export interface ColumnRef {
  kind: 'ColumnRef';
  type: SqlType;
  column: Column;
}

/** A reference where the tree allows nothing else, and so does not say its kind. */
export type PlainColumnRef = Pick<ColumnRef, 'column' | 'type'>;

export interface Literal {
  kind: 'Literal';
  type: SqlType;
  value: SqlValue;
}

export interface Parameter {
  kind: 'Parameter';
  type: SqlType;
  /** Lower case; empty for a positional parameter. */
  name: string;
  /** From 1; "0" for a named parameter. */
  position: string;
  isUntyped?: boolean;
}

interface CallBase {
  type: SqlType;
  function: { name: string };
  argumentList: Expr[];
  genericArgumentList: { expr?: Expr; inlineLambda?: InlineLambda }[];
  errorMode?: 'DEFAULT_ERROR_MODE' | 'SAFE_ERROR_MODE';
  collationList?: unknown[];
}

export interface InlineLambda {
  argumentList: Column[];
  body: Expr;
}

export interface FunctionCall extends CallBase {
  kind: 'FunctionCall';
}

interface NonScalarCall extends CallBase {
  distinct?: boolean;
  nullHandlingModifier?: 'DEFAULT_NULL_HANDLING' | 'IGNORE_NULLS' | 'RESPECT_NULLS';
  withGroupRowsSubquery?: Scan;
}

export interface AggregateCall extends NonScalarCall {
  kind: 'AggregateFunctionCall';
  orderByItemList: OrderByItem[];
  limit?: Expr;
  havingModifier?: { kind?: string; havingExpr: Expr };
}

export interface AnalyticCall extends NonScalarCall {
  kind: 'AnalyticFunctionCall';
  windowFrame?: { frameUnit?: 'ROWS' | 'RANGE'; startExpr: FrameBound; endExpr: FrameBound };
}

export interface FrameBound {
  boundaryType?:
    | 'UNBOUNDED_PRECEDING'
    | 'OFFSET_PRECEDING'
    | 'CURRENT_ROW'
    | 'OFFSET_FOLLOWING'
    | 'UNBOUNDED_FOLLOWING';
  expression?: Expr;
}

export interface Cast {
  kind: 'Cast';
  type: SqlType;
  expr: Expr;
  returnNullOnError?: boolean;
  format?: Expr;
  timeZone?: Expr;
  typeModifiers?: { typeParameters?: TypeParameters };
}

export interface TypeParameters {
  numericTypeParameters?: { precision?: string; scale?: string };
  stringTypeParameters?: { maxLength?: string };
}

export interface MakeStruct {
  kind: 'MakeStruct';
  type: SqlType;
  fieldList: Expr[];
}

export interface GetStructField {
  kind: 'GetStructField';
  type: SqlType;
  expr: Expr;
  fieldIdx: string;
}

export interface GetJsonField {
  kind: 'GetJsonField';
  type: SqlType;
  expr: Expr;
  fieldName: string;
}

export interface SubqueryExpr {
  kind: 'SubqueryExpr';
  type: SqlType;
  subqueryType?: 'SCALAR' | 'ARRAY' | 'EXISTS' | 'IN' | 'LIKE_ANY' | 'LIKE_ALL';
  subquery: Scan;
  inExpr?: Expr;
}

export interface WithExpr {
  kind: 'WithExpr';
  type: SqlType;
  assignmentList: ComputedColumn[];
  expr: Expr;
}

export type Expr =
  | ColumnRef
  | Literal
  | Parameter
  | FunctionCall
  | AggregateCall
  | AnalyticCall
  | Cast
  | MakeStruct
  | GetStructField
  | GetJsonField
  | SubqueryExpr
  | WithExpr;

export interface ComputedColumn {
  column: Column;
  expr: Expr;
}

export interface OrderByItem {
  columnRef: PlainColumnRef;
  isDescending?: boolean;
  nullOrder?: 'ORDER_UNSPECIFIED' | 'NULLS_FIRST' | 'NULLS_LAST';
  collationName?: Expr;
}

interface ScanBase {
  columnList: Column[];
}

export interface TableScan extends ScanBase {
  kind: 'TableScan';
  table: { serializationId: string };
  /** Position of each column of `columnList` in the table. */
  columnIndexList: string[];
  forSystemTimeExpr?: Expr;
}

export interface JoinScan extends ScanBase {
  kind: 'JoinScan';
  joinType?: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL';
  leftScan: Scan;
  rightScan: Scan;
  joinExpr?: Expr;
}

export interface ArrayScan extends ScanBase {
  kind: 'ArrayScan';
  inputScan?: Scan;
  arrayExpr: Expr;
  elementColumn: Column;
  arrayOffsetColumn?: { column: Column };
  joinExpr?: Expr;
  isOuter?: boolean;
}

export interface GroupingSet {
  kind: 'GroupingSet' | 'Rollup' | 'Cube';
  groupByColumnList?: PlainColumnRef[];
  rollupColumnList?: { columnList: PlainColumnRef[] }[];
  cubeColumnList?: { columnList: PlainColumnRef[] }[];
}

export interface AggregateScan extends ScanBase {
  kind: 'AggregateScan';
  inputScan: Scan;
  groupByList: ComputedColumn[];
  aggregateList: ComputedColumn[];
  groupingSetList: GroupingSet[];
  rollupColumnList: PlainColumnRef[];
  groupingCallList: { groupByColumn: PlainColumnRef; outputColumn: Column }[];
}

export interface AnalyticFunctionGroup {
  partitionBy?: { partitionByList: PlainColumnRef[] };
  orderBy?: { orderByItemList: OrderByItem[] };
  analyticFunctionList: ComputedColumn[];
}

export interface SetOperationItem {
  scan: Scan;
  outputColumnList: Column[];
}

export type Scan =
  | (ScanBase & { kind: 'SingleRowScan' })
  | TableScan
  | JoinScan
  | ArrayScan
  | (ScanBase & { kind: 'FilterScan'; inputScan: Scan; filterExpr: Expr })
  | (ScanBase & { kind: 'ProjectScan'; inputScan: Scan; exprList: ComputedColumn[] })
  | AggregateScan
  | (ScanBase & { kind: 'AnalyticScan'; inputScan: Scan; functionGroupList: AnalyticFunctionGroup[] })
  | (ScanBase & { kind: 'OrderByScan'; inputScan: Scan; orderByItemList: OrderByItem[] })
  | (ScanBase & { kind: 'LimitOffsetScan'; inputScan: Scan; limit?: Expr; offset?: Expr })
  | (ScanBase & { kind: 'SetOperationScan'; opType?: string; inputItemList: SetOperationItem[] })
  | (ScanBase & {
      kind: 'WithScan';
      withEntryList: { withQueryName: string; withSubquery: Scan }[];
      query: Scan;
      recursive?: boolean;
    })
  | (ScanBase & { kind: 'WithRefScan'; withQueryName: string })
  | (ScanBase & {
      kind: 'RecursiveScan';
      opType?: string;
      nonRecursiveTerm: SetOperationItem;
      recursiveTerm: SetOperationItem;
    })
  | (ScanBase & { kind: 'RecursiveRefScan' })
  | (ScanBase & { kind: 'SampleScan'; inputScan: Scan; method: string; size: Expr; unit?: string });

export interface OutputColumn {
  name: string;
  column: Column;
}

/** A statement: its query, if it has one, and what the stand-in reads of the CREATE statements. */
export interface Statement {
  /** `QueryStmt`, `CreateViewStmt`, … */
  kind: string;
  outputColumnList?: OutputColumn[];
  query?: Scan;
  namePath?: string[];
  createMode?: string;
  createScope?: string;
  /** The text of a view's query. */
  sql?: string;
}
