import { notImplemented } from '../bigquery-error.ts';
import { isScalarKind, type SqlType } from '../sql-type.ts';

/** ZetaSQL's protocol buffer for a type, as proto-loader reads it. */
export interface TypeProto {
  typeKind: string;
  arrayType?: { elementType: TypeProto } | null;
  rangeType?: { elementType: TypeProto } | null;
  structType?: { field: { fieldName?: string; fieldType: TypeProto }[] } | null;
  enumType?: { enumName: string } | null;
}

/** Reads a type; throws `not implemented` for the types BigQuery does not have. */
export function readType(proto: TypeProto): SqlType {
  const kind = proto.typeKind.replace('TYPE_', '');
  if (kind === 'DOUBLE') return { kind: 'FLOAT64' };
  if (isScalarKind(kind)) return { kind };
  if (proto.arrayType) return { kind: 'ARRAY', element: readType(proto.arrayType.elementType) };
  if (proto.rangeType) return { kind: 'RANGE', element: readType(proto.rangeType.elementType) };
  if (proto.enumType) return { kind: 'ENUM', name: proto.enumType.enumName };
  if (proto.structType) {
    const fields = proto.structType.field.map((f) => ({
      name: f.fieldName ?? '',
      type: readType(f.fieldType),
    }));
    return { kind: 'STRUCT', fields };
  }
  throw notImplemented(`type ${kind}`);
}

/** Writes a type for a catalog or a parameter declaration. */
export function writeType(type: SqlType): TypeProto {
  switch (type.kind) {
    case 'FLOAT64':
      return { typeKind: 'TYPE_DOUBLE' };
    case 'ARRAY':
      return { typeKind: 'TYPE_ARRAY', arrayType: { elementType: writeType(type.element) } };
    case 'RANGE':
      return { typeKind: 'TYPE_RANGE', rangeType: { elementType: writeType(type.element) } };
    case 'STRUCT': {
      const field = type.fields.map((f) => ({ fieldName: f.name, fieldType: writeType(f.type) }));
      return { typeKind: 'TYPE_STRUCT', structType: { field } };
    }
    case 'ENUM':
      throw notImplemented(`a column of type ${type.name}`);
    default:
      return { typeKind: `TYPE_${type.kind}` };
  }
}
