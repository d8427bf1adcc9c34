/** A column or nested field of a result, in BigQuery's TableFieldSchema shape. */
export interface Field {
  name: string;
  /** Standard or legacy type name: `INT64` or `INTEGER`, `STRUCT` or `RECORD`. */
  type: string;
  mode?: string;
  fields?: Field[];
}

/** A parameter's type in BigQuery's QueryParameterType shape. */
export interface ParameterType {
  type: string;
  arrayType?: ParameterType;
}

/** A named query parameter in BigQuery's wire shape; every scalar is text. */
export interface QueryParameter {
  name: string;
  parameterType: ParameterType;
  parameterValue: { value?: string | null; arrayValues?: { value: string }[] };
}

export interface QueryRequest {
  project: string;
  sql: string;
  parameters: QueryParameter[];
  /** Query fails without cost above this many bytes. */
  maximumBytesBilled: number;
  /** Where the data is; found by the dry run. */
  location?: string;
  labels: Record<string, string>;
}

/** What a job ran. */
export interface ExecutedQuery {
  sql: string;
  /** As BigQuery has them; of a type Querytabs does not write, the value may be in a member it does not know. */
  parameters: QueryParameter[];
  /** The query's name as a label value; empty when the job has none. */
  label: string;
}

export interface DryRun {
  bytes: number;
  statementType: string;
  location: string | undefined;
  /** Columns of the result, as far as BigQuery tells before running. */
  fields: Field[];
  /** Parameters the SQL uses that the request did not declare, with the types BigQuery inferred. */
  undeclared: { name: string; type: ParameterType }[];
}

export interface JobReference {
  projectId: string;
  jobId: string;
  location: string | undefined;
}

/** A row as BigQuery sends it: `{f: [{v}]}`, scalars as text, NULL as null. */
export interface WireRow {
  f: { v: WireValue }[];
}
export type WireValue = string | null | WireRow | { v: WireValue }[];

export interface ResultPage {
  done: boolean;
  fields: Field[];
  rows: WireRow[];
  totalRows: number;
}

/** Rows of a result to read, from the zero-based `start` on. */
export interface RowSpan {
  start: number;
  count: number;
}
