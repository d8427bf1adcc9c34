import { BigQueryError } from '../bigquery-error.ts';
import type { CatalogTable } from '../catalog.ts';
import type { SqlType } from '../sql-type.ts';
import { analysisError, type ExplainMissing } from './analysis-error.ts';
import { flattenStatement } from './flatten-tree.ts';
import { analyzerOptions, bigQueryLanguage } from './language-options.ts';
import type { Statement } from './resolved-tree.ts';
import { catalogProto } from './simple-catalog.ts';
import { splitQuotedPaths } from './split-quoted-paths.ts';
import { writeType } from './type-proto.ts';
import { startZetaSqlClient } from './zetasql-client.ts';

/** Parameter types by name, or in order; `undefined` asks the analyser to infer them. */
export type DeclaredParameters =
  | { mode: 'NAMED'; types: Map<string, SqlType> }
  | { mode: 'POSITIONAL'; types: SqlType[] }
  | undefined;

/** Tables of one statement: how a path is found, and what is said when it is not. */
export interface TableLookup {
  find(path: string[]): CatalogTable | undefined;
  explainMissing: ExplainMissing;
}

export type Analysis =
  | { kind: 'SCRIPT' }
  /** `tables[n]` is the table whose scans carry `serializationId` n. */
  | { kind: 'STATEMENT'; statement: Statement; tables: CatalogTable[] };

/** The half of the engine that understands GoogleSQL; the other half runs what it returns. */
export interface Analyzer {
  /** Resolves one statement; throws BigQueryError in BigQuery's words. */
  analyze(sql: string, lookup: TableLookup, parameters: DeclaredParameters): Promise<Analysis>;
  close(): Promise<void>;
}

/** Starts the analyser made of ZetaSQL, Google's own. */
export async function startZetaSqlAnalyzer(): Promise<Analyzer> {
  const client = await startZetaSqlClient();
  const language = await bigQueryLanguage(client);
  const options = analyzerOptions(language);

  async function isScript(sql: string): Promise<boolean> {
    if (
      !/;\s*\S|^\s*(declare|begin|if|loop|while|for|repeat|set|execute|create\s+(temp\w*\s+)?function)\b/im.test(
        sql,
      )
    )
      return false;
    return client.parseScript(sql, language).then(
      () => true,
      () => false,
    );
  }

  return {
    async analyze(text, lookup, parameters) {
      const split = splitQuotedPaths(text);
      try {
        const names = await client.tableNames(split.sql, language);
        const { catalog, tables } = catalogProto(names, lookup.find, language);
        const proto = await client.analyze(split.sql, catalog, {
          ...options,
          ...parameterOptions(parameters),
        });
        return { kind: 'STATEMENT', statement: flattenStatement(proto), tables };
      } catch (error) {
        if (!(error instanceof BigQueryError) && (await isScript(split.sql))) return { kind: 'SCRIPT' };
        throw analysisError(error, split, lookup.explainMissing);
      }
    },
    close: () => client.close(),
  };
}

function parameterOptions(parameters: DeclaredParameters): object {
  if (!parameters) return { allowUndeclaredParameters: true, parameterMode: 'PARAMETER_NAMED' };
  if (parameters.mode === 'POSITIONAL') {
    return {
      parameterMode: 'PARAMETER_POSITIONAL',
      positionalQueryParameters: parameters.types.map(writeType),
    };
  }
  const queryParameters = [...parameters.types].map(([name, type]) => ({ name, type: writeType(type) }));
  return { parameterMode: 'PARAMETER_NAMED', queryParameters };
}
