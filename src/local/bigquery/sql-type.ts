const scalarKinds = [
  'INT64',
  'FLOAT64',
  'NUMERIC',
  'BIGNUMERIC',
  'BOOL',
  'STRING',
  'BYTES',
  'DATE',
  'DATETIME',
  'TIME',
  'TIMESTAMP',
  'JSON',
  'INTERVAL',
  'GEOGRAPHY',
] as const;

export type ScalarKind = (typeof scalarKinds)[number];

export interface StructField {
  /** Empty for an unnamed field. */
  name: string;
  type: SqlType;
}

/** A GoogleSQL type. ENUM stands only for keyword arguments such as date parts. */
export type SqlType =
  | { kind: ScalarKind }
  | { kind: 'ARRAY'; element: SqlType }
  | { kind: 'STRUCT'; fields: StructField[] }
  | { kind: 'RANGE'; element: SqlType }
  | { kind: 'ENUM'; name: string };

export const scalar = (kind: ScalarKind): SqlType => ({ kind });

export const isScalarKind = (kind: string): kind is ScalarKind =>
  (scalarKinds as readonly string[]).includes(kind);

/** The type as GoogleSQL writes it: `ARRAY<STRUCT<name STRING, n INT64>>`. */
export function typeName(type: SqlType): string {
  switch (type.kind) {
    case 'ARRAY':
    case 'RANGE':
      return `${type.kind}<${typeName(type.element)}>`;
    case 'STRUCT':
      return `STRUCT<${type.fields.map((f) => `${f.name ? `${f.name} ` : ''}${typeName(f.type)}`).join(', ')}>`;
    case 'ENUM':
      return type.name;
    default:
      return type.kind;
  }
}
