import { query } from '../bigquery.ts';
import { type Fact, same } from '../fact.ts';
import type { Services } from '../services.ts';

const results = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults';
const formats = 'https://cloud.google.com/bigquery/docs/reference/rest/v2/DataFormatOptions';
const int64 = { 'formatOptions.useInt64Timestamp': true };

/** In which form values travel from BigQuery to the script. */
export const wireFacts: readonly Fact[] = [
  {
    id: 'bigquery.timestamp-as-float',
    says: 'A TIMESTAMP travels as seconds with an exponent where nothing else is asked for.',
    source: formats,
    check: (google) => one(google, "TIMESTAMP '2023-11-14 22:13:20.123456+00'", '1.700000000123456E9'),
  },
  {
    id: 'bigquery.timestamp-as-int64',
    says: 'A TIMESTAMP travels as microseconds with formatOptions.useInt64Timestamp.',
    source: formats,
    check: (google) => one(google, "TIMESTAMP '2023-11-14 22:13:20.123456+00'", '1700000000123456', int64),
  },
  {
    id: 'bigquery.timestamp-on-the-second-page',
    says: 'formatOptions.useInt64Timestamp holds for the page that it is asked with, and not for the next one.',
    source: formats,
    check: (google) => {
      const pages = query(
        google,
        'SELECT TIMESTAMP_SECONDS(s) FROM UNNEST([1700000001, 1700000002, 1700000003]) s ORDER BY s',
      );
      const first = pages({ maxResults: 1, ...int64 });
      const bare = pages({ maxResults: 1, pageToken: first.pageToken });
      const asked = pages({ maxResults: 1, pageToken: bare.pageToken, ...int64 });
      const found = [first, bare, asked].map(({ rows = [] }) => rows[0]?.f[0]?.v);
      same(found, ['1700000001000000', '1.700000002E9', '1700000003000000']);
      return found.join();
    },
  },
  ...Object.entries({
    INT64: ['9007199254740993', '9007199254740993'],
    NUMERIC: ["NUMERIC '0.1'", '0.1'],
    BIGNUMERIC: ["BIGNUMERIC '12345678901234567890.5'", '12345678901234567890.5'],
    FLOAT64: ['0.1', '0.1'],
    'FLOAT64 not a number': ["CAST('nan' AS FLOAT64)", 'NaN'],
    'FLOAT64 infinity': ["CAST('-inf' AS FLOAT64)", '-Infinity'],
    'FLOAT64 large': ['1e21', '1.0E21'],
    BOOL: ['TRUE', 'true'],
    DATE: ["DATE '2026-03-02'", '2026-03-02'],
    DATETIME: ["DATETIME '2026-03-02 13:45:30'", '2026-03-02T13:45:30'],
    'DATETIME fraction': ["DATETIME '2026-03-02 13:45:30.5'", '2026-03-02T13:45:30.500000'],
    TIME: ["TIME '13:45:30'", '13:45:30'],
    BYTES: ["b'abc'", 'YWJj'],
    JSON: ['JSON \'{"a":1}\'', '{"a":1}'],
    INTERVAL: ["INTERVAL '1-2 3 4:5:6' YEAR TO SECOND", '1-2 3 4:5:6'],
    RANGE: ["RANGE<DATE> '[2026-01-01, UNBOUNDED)'", '[2026-01-01, UNBOUNDED)'],
    GEOGRAPHY: ['ST_GEOGPOINT(1, 2)', 'POINT(1 2)'],
    STRING: ["' =1+1 '", ' =1+1 '],
    NULL: ['CAST(NULL AS STRING)', null],
    ARRAY: ['[1, 2]', [{ v: '1' }, { v: '2' }]],
    STRUCT: ["STRUCT(1 AS a, 'x' AS b)", { f: [{ v: '1' }, { v: 'x' }] }],
  } as const).map(
    ([type, [sql, expected]]): Fact => ({
      id: `bigquery.wire-${type.toLowerCase().replace(/ /g, '-')}`,
      says: `A value of type ${type} travels as ${JSON.stringify(expected)}: ${sql}.`,
      source: results,
      check: (google) => one(google, sql, expected),
    }),
  ),
];

function one(google: Services, sql: string, expected: unknown, options: object = {}): string {
  const { rows = [] } = query(google, `SELECT ${sql}`)(options);
  const value = rows[0]?.f[0]?.v;
  same(value, expected, 'the value');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
