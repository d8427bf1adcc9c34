import { readValue, type ValueProto } from './literal-value.ts';
import type { Statement } from './resolved-tree.ts';
import { readType, type TypeProto } from './type-proto.ts';

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/**
 * Turns the protocol buffers of a resolved statement into the tree of resolved-tree.ts: `oneof` wrappers become a
 * `kind`, fields of `parent` messages move into their node, types and constants are decoded.
 */
export function flattenStatement(proto: unknown): Statement {
  return flatten(proto) as Statement;
}

function flatten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flatten);
  if (!isPlain(value)) return value;
  if (typeof value.node === 'string') return flattenWrapper(value.node, value[value.node]);
  if (typeof value.typeKind === 'string') return readType({ ...value, typeKind: value.typeKind });
  return flattenFields(value);
}

/** `{node:'resolvedLiteralNode', resolvedLiteralNode:{…}}`, possibly wrapped more than once. */
function flattenWrapper(name: string, inner: unknown): unknown {
  if (!isPlain(inner)) return undefined;
  if (typeof inner.node === 'string') return flattenWrapper(inner.node, inner[inner.node]);
  const kind = name.replace(/^resolved|Node$/g, '');
  if (kind === 'Literal') return flattenLiteral(inner);
  return { kind, ...flattenFields(inner) };
}

function flattenLiteral(inner: Plain): unknown {
  const { type, value } = inner.value as { type: TypeProto; value: ValueProto };
  const sqlType = readType(type);
  return { kind: 'Literal', type: sqlType, value: readValue(sqlType, value) };
}

function flattenFields(node: Plain): Plain {
  const flat: Plain = isPlain(node.parent) ? flattenFields(node.parent) : {};
  for (const [name, value] of Object.entries(node)) {
    // The signature repeats the argument types and can hold template types that BigQuery has not.
    if (name === 'parent' || name === 'signature' || value === null || value === undefined) continue;
    flat[name] = flatten(value);
  }
  return flat;
}
