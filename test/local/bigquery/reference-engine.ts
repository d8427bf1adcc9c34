import path from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { startZetaSqlProcess, zetaSqlFolder } from '../../../src/local/bigquery/analyzer/zetasql-process.ts';

/** Google's own reference implementation of GoogleSQL, which the stand-in never answers with. */
export interface ReferenceEngine {
  /** The value of an expression of type STRING, null for NULL; undefined when the expression fails. */
  text(expression: string): Promise<string | null | undefined>;
  close(): Promise<void>;
}

type Call = (request: object, answer: (error: grpc.ServiceError | null, value: unknown) => void) => void;

export async function startReferenceEngine(): Promise<ReferenceEngine> {
  const child = await startZetaSqlProcess();
  const definition = loadSync('local_service.proto', {
    oneofs: true,
    longs: String,
    enums: String,
    includeDirs: [path.join(zetaSqlFolder(), 'zetasql', 'protos')],
  });
  const service = definition['zetasql.local_service.ZetaSqlLocalService'];
  if (!service || 'format' in service) throw new Error('no local service in the package');
  const Client = grpc.makeGenericClientConstructor(service, 'reference');
  const client = new Client(child.address, grpc.credentials.createInsecure());
  await new Promise<void>((resolve, reject) =>
    client.waitForReady(Date.now() + 20_000, (error) => (error ? reject(error) : resolve())),
  );
  const call = (method: string, request: object) =>
    new Promise<{ value?: { stringValue?: string }; enabledLanguageFeatures?: string[] }>(
      (resolve, reject) => {
        const rpc = client[method] as Call | undefined;
        rpc?.call(client, request, (error, value) => (error ? reject(error) : resolve(value as object)));
      },
    );
  const language = await call('GetLanguageOptions', { maximumFeatures: true });
  const options = {
    languageOptions: {
      ...language,
      productMode: 'PRODUCT_EXTERNAL',
      enabledLanguageFeatures: [
        ...(language.enabledLanguageFeatures ?? []).filter((name) => name !== 'FEATURE_TIMESTAMP_NANOS'),
        'FEATURE_INTERVAL_TYPE',
      ],
    },
    defaultTimezone: 'UTC',
  };
  return {
    async text(sql) {
      const request = { sql, options, descriptorPoolList: { definitions: [{ builtin: {} }] } };
      return call('Evaluate', request).then(
        ({ value }) => value?.stringValue ?? null,
        () => undefined,
      );
    },
    async close() {
      client.close();
      await child.stop();
    },
  };
}
