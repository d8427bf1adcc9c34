import { dryRun, query } from '../bigquery.ts';
import { type Fact, refusalOf, same } from '../fact.ts';
import type { JobJson, Services } from '../services.ts';

const parameters = 'https://cloud.google.com/bigquery/docs/parameterized-queries';
const reference = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/QueryParameter';

/** How values reach a query, and who knows their types; no fact reads a table. */
export const parameterFacts: readonly Fact[] = [
  {
    id: 'bigquery.undeclared-when-none-declared',
    says: 'A dry run that declares no parameter tells the undeclared ones with their types.',
    source: parameters,
    check: (google) => {
      const sql = "SELECT 1 FROM UNNEST([DATE '2026-01-01']) d WHERE d > @since AND @n + 1 > 2";
      const found = undeclared(dryRun(google, sql));
      same(found, 'n INT64, since DATE');
      return found;
    },
  },
  {
    id: 'bigquery.undeclared-when-some-declared',
    says: 'A dry run may declare some of the parameters only. Measured: what comes of the others.',
    source: parameters,
    check: (google) => {
      const declared = [{ name: 'a', parameterType: { type: 'INT64' }, parameterValue: { value: '1' } }];
      const ask = () => dryRun(google, "SELECT @a + 1, CONCAT(@b, 'x')", declared);
      try {
        return `undeclared: ${undeclared(ask())}`;
      } catch {
        return `refused: ${refusalOf(ask).message}`;
      }
    },
  },
  {
    id: 'bigquery.undeclared-arrays',
    says: 'The type of an undeclared parameter that is unnested is that of an array.',
    source: parameters,
    check: (google) => {
      const found = undeclared(dryRun(google, "SELECT 1 FROM UNNEST(['a']) s WHERE s IN UNNEST(@list)"));
      same(found, 'list ARRAY<STRING>');
      return found;
    },
  },
  {
    id: 'bigquery.undeclared-null-test',
    says: 'Of a parameter that is only compared with NULL, a dry run says that it is an INT64.',
    source: parameters,
    check: (google) => {
      const found = undeclared(dryRun(google, 'SELECT @since IS NULL'));
      same(found, 'since INT64');
      return found;
    },
  },
  {
    id: 'bigquery.undeclared-mentions',
    says: 'Mentions that are parameters of their own are told apart, each with its type.',
    source: parameters,
    check: (google) => {
      const sql = "SELECT 1 FROM UNNEST([DATE '2026-01-01']) d WHERE @since_1 IS NULL OR d > @since_2";
      const found = undeclared(dryRun(google, sql));
      same(found, 'since_1 INT64, since_2 DATE');
      return found;
    },
  },
  {
    id: 'bigquery.undeclared-mentioned-twice',
    says: 'One parameter compared with NULL and with a date is refused, or a date. Measured: which.',
    source: parameters,
    measures: true,
    check: (google) => {
      const sql = "SELECT 1 FROM UNNEST([DATE '2026-01-01']) d WHERE @since IS NULL OR d > @since";
      const ask = () => dryRun(google, sql);
      try {
        return undeclared(ask());
      } catch {
        return refusalOf(ask).message;
      }
    },
  },
  {
    id: 'bigquery.undeclared-names',
    says: 'A dry run tells the names of undeclared parameters, in some case. Measured: in which.',
    source: parameters,
    measures: true,
    check: (google) => undeclared(dryRun(google, 'SELECT @BigOne + 1')),
  },
  {
    id: 'bigquery.unused-parameter',
    says: 'A parameter that the query does not mention does no harm.',
    source: reference,
    check: (google) => one(google, 'SELECT 1', [scalar('unused', 'DATE', '2026-01-01')], '1'),
  },
  {
    id: 'bigquery.parameter-in-another-case',
    says: 'A parameter is found whatever the case in which the query mentions it.',
    source: parameters,
    check: (google) => one(google, 'SELECT @LIMIT_ONE', [scalar('limit_one', 'INT64', '7')], '7'),
  },
  ...['STRING', 'INT64', 'DATE', 'TIMESTAMP', 'NUMERIC'].map(
    (type): Fact => ({
      id: `bigquery.null-${type.toLowerCase()}`,
      says: `A parameter of type ${type} whose value is null is NULL.`,
      source: reference,
      check: (google) => one(google, 'SELECT @since IS NULL', [scalar('since', type, null)], 'true'),
    }),
  ),
  {
    id: 'bigquery.empty-array',
    says: 'An array parameter without values is an empty array: nothing is in it, and it is not NULL.',
    source: reference,
    check: (google) => {
      const list = {
        name: 'list',
        parameterType: { type: 'ARRAY', arrayType: { type: 'STRING' } },
        parameterValue: { arrayValues: [] },
      };
      return one(google, "SELECT ARRAY_LENGTH(@list) = 0 AND 'a' NOT IN UNNEST(@list)", [list], 'true');
    },
  },
];

function scalar(name: string, type: string, value: string | null): object {
  return { name, parameterType: { type }, parameterValue: { value } };
}

function one(google: Services, sql: string, given: readonly object[], expected: string): string {
  const { rows = [] } = query(google, sql, given)({});
  same(rows[0]?.f[0]?.v, expected, 'the value');
  return expected;
}

function undeclared({ statistics }: JobJson): string {
  return (statistics?.query?.undeclaredQueryParameters ?? [])
    .map(({ name = '', parameterType: { type = '', arrayType } = {} }) =>
      [name, arrayType ? `${type}<${arrayType.type ?? ''}>` : type].join(' '),
    )
    .sort()
    .join(', ');
}
