import { join } from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { TypeProto } from './type-proto.ts';
import { startZetaSqlProcess, zetaSqlFolder } from './zetasql-process.ts';

export interface TableProto {
  name: string;
  serializationId: string;
  nameInCatalog: string;
  column: { name: string; type: TypeProto; isPseudoColumn?: boolean }[];
}

export interface CatalogProto {
  name: string;
  table: TableProto[];
  catalog: CatalogProto[];
  namedType?: { name: string; type: TypeProto }[];
  builtinFunctionOptions?: { languageOptions: LanguageOptions };
}

export interface LanguageOptions {
  enabledLanguageFeatures: string[];
  supportedStatementKinds: string[];
  [option: string]: unknown;
}

/** The calls of ZetaSQL's local service that the stand-in makes; a refused statement rejects with a gRPC error. */
export interface ZetaSqlClient {
  languageOptions(): Promise<LanguageOptions>;
  tableNames(sqlStatement: string, options: LanguageOptions): Promise<string[][]>;
  /** The protocol buffer of the resolved statement. */
  analyze(sqlStatement: string, catalog: CatalogProto, options: object): Promise<unknown>;
  /** Rejects unless the text parses as a script. */
  parseScript(sqlStatement: string, options: LanguageOptions): Promise<void>;
  close(): Promise<void>;
}

/** Resolved trees of wide queries pass gRPC's default of 4 MiB on the way back. */
const maxAnswerBytes = 256 * 1024 * 1024;

/** Starts the analyser and connects to it; ready when the promise resolves. */
export async function startZetaSqlClient(): Promise<ZetaSqlClient> {
  const child = await startZetaSqlProcess();
  const client = new (serviceConstructor())(child.address, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': maxAnswerBytes,
    'grpc.enable_http_proxy': 0,
  });
  try {
    await new Promise<void>((resolve, reject) =>
      client.waitForReady(Date.now() + 20_000, (error) => (error ? reject(error) : resolve())),
    );
  } catch (error) {
    await child.stop();
    throw new Error('the ZetaSQL analyser did not start', { cause: error });
  }
  return clientOf(client, () => child.stop());
}

function clientOf(client: grpc.Client, stop: () => Promise<void>): ZetaSqlClient {
  const call = (method: string, request: object) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const rpc: unknown = Reflect.get(client, method);
      if (typeof rpc !== 'function') throw new TypeError(`ZetaSQL has no method ${method}`);
      rpc.call(client, request, (error: grpc.ServiceError | null, answer: Record<string, unknown>) =>
        error ? reject(error) : resolve(answer),
      );
    });
  const descriptorPoolList = { definitions: [{ builtin: {} }] };
  return {
    languageOptions: async () =>
      (await call('GetLanguageOptions', { maximumFeatures: true })) as unknown as LanguageOptions,
    async tableNames(sqlStatement, options) {
      const answer = await call('ExtractTableNamesFromStatement', { sqlStatement, options });
      const names = answer.tableName as { tableNameSegment: string[] }[];
      return names.map((name) => name.tableNameSegment);
    },
    async analyze(sqlStatement, simpleCatalog, options) {
      const answer = await call('Analyze', { sqlStatement, simpleCatalog, options, descriptorPoolList });
      return answer.resolvedStatement;
    },
    async parseScript(sqlStatement, options) {
      await call('Parse', { sqlStatement, options, allowScript: true });
    },
    async close() {
      client.close();
      await stop();
    },
  };
}

function serviceConstructor(): grpc.ServiceClientConstructor {
  const definition = loadSync('local_service.proto', {
    arrays: true,
    oneofs: true,
    longs: String,
    enums: String,
    includeDirs: [join(zetaSqlFolder(), 'zetasql', 'protos')],
  });
  const service = definition['zetasql.local_service.ZetaSqlLocalService'];
  if (!service || 'format' in service) throw new Error('the ZetaSQL package has no local service');
  return grpc.makeGenericClientConstructor(service, 'ZetaSqlLocalService');
}
