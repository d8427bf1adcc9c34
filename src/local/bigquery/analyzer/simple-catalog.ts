import type { CatalogTable } from '../catalog.ts';
import { writeType } from './type-proto.ts';
import type { CatalogProto, LanguageOptions } from './zetasql-client.ts';

/** https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#integer_types */
const integerNames = ['INT', 'SMALLINT', 'INTEGER', 'BIGINT', 'TINYINT', 'BYTEINT'];

/**
 * The catalog of one statement: only the tables it names, each under the very path it is written with, so that a
 * request stays far below gRPC's 4 MiB. Paths that are not found are left out for the analyser to complain about.
 */
export function catalogProto(
  paths: string[][],
  find: (path: string[]) => CatalogTable | undefined,
  languageOptions: LanguageOptions,
): { catalog: CatalogProto; tables: CatalogTable[] } {
  const catalog: CatalogProto = {
    name: '',
    table: [],
    catalog: [],
    namedType: integerNames.map((name) => ({ name, type: { typeKind: 'TYPE_INT64' } })),
    builtinFunctionOptions: { languageOptions },
  };
  const tables: CatalogTable[] = [];
  for (const path of paths) {
    const table = find(path);
    if (!table) continue;
    const parent = path.slice(0, -1).reduce(childCatalog, catalog);
    const name = path.at(-1) ?? '';
    if (parent.table.some((t) => t.nameInCatalog.toLowerCase() === name.toLowerCase())) continue;
    const column = table.columns.map((c) => ({
      name: c.name,
      type: writeType(c.type),
      isPseudoColumn: c.pseudo === true,
    }));
    parent.table.push({
      name: path.join('.'),
      nameInCatalog: name,
      serializationId: String(tables.length),
      column,
    });
    tables.push(table);
  }
  return { catalog, tables };
}

function childCatalog(parent: CatalogProto, name: string): CatalogProto {
  const known = parent.catalog.find((c) => c.name.toLowerCase() === name.toLowerCase());
  if (known) return known;
  const child: CatalogProto = { name, table: [], catalog: [] };
  parent.catalog.push(child);
  return child;
}
