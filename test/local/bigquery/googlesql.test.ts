import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BigQuery, startBigQuery } from '../../../src/local/bigquery/bigquery.ts';
import { steppedClock } from '../../../src/local/clock.ts';
import { onPlatforms } from '../../setup/on-platforms.ts';
import { restCaller } from './rest-caller.ts';

let local: BigQuery;
const { rows, query } = restCaller(() => local);

beforeAll(async () => {
  if (process.platform === 'win32') return;
  const clock = steppedClock(Date.parse('2026-03-02T00:30:00Z'));
  local = await startBigQuery({ projectId: 'local', location: 'US', clock, userEmail: 'ann@example.com' });
}, 60_000);
afterAll(() => local?.close());

/** What BigQuery's documentation says, or arithmetic done by hand; each is one row. */
const expressions: [string, unknown][] = [
  // The clock's time, whatever the machine's, and one for the whole statement.
  ['CURRENT_TIMESTAMP()', '1772411400000000'],
  ["CURRENT_DATETIME('America/New_York')", '2026-03-01T19:30:00'],
  ["CURRENT_DATE('America/New_York')", '2026-03-01'],
  ['SESSION_USER()', 'ann@example.com'],
  // Numbers
  ['CAST(2.5 AS INT64)', '3'],
  ['CAST(-2.5 AS INT64)', '-3'],
  ["CAST('0xff' AS INT64)", '255'],
  ['DIV(-7, 2)', '-3'],
  ['MOD(-7, 2)', '-1'],
  ['7 / 2', '3.5'],
  ["NUMERIC '10' / NUMERIC '3'", '3.333333333'],
  ["BIGNUMERIC '10' / BIGNUMERIC '3'", `3.${'3'.repeat(38)}`],
  ["NUMERIC '99999999999999999999999999999.999999999' - 1", '99999999999999999999999999998.999999999'],
  ["ROUND(NUMERIC '2.345', 2)", '2.35'],
  ["CAST('nan' AS FLOAT64) = CAST('nan' AS FLOAT64)", 'false'],
  ["CAST('inf' AS FLOAT64)", 'Infinity'],
  ['IS_NAN(IEEE_DIVIDE(0, 0))', 'true'],
  ['1e20', '1.0E20'],
  ['0.0001', '1.0E-4'],
  ['CAST(1.0 AS STRING)', '1'],
  // NULLs
  ['GREATEST(1, NULL)', null],
  ['CONCAT("a", NULL)', null],
  ['NULL IN (1, 2)', null],
  ['3 IN (1, NULL)', null],
  ['[1, NULL] = [1, NULL]', null],
  ['IFERROR(1 / 0, -1)', '-1.0'],
  ['IFERROR(CAST(NULL AS FLOAT64), -1)', null],
  ['SAFE_DIVIDE(1, 0)', null],
  ["SAFE_CAST('x' AS INT64)", null],
  ["SAFE.PARSE_DATE('%Y', 'x')", null],
  // Strings
  ["SUBSTR('apple', -3)", 'ple'],
  ["SUBSTR('apple', 0, 2)", 'ap'],
  ["LENGTH('日本😀')", '3'],
  ["SPLIT('a,b,,c')", [{ v: 'a' }, { v: 'b' }, { v: '' }, { v: 'c' }]],
  ["INITCAP('hello wORLD-wide')", 'Hello World-Wide'],
  ["FORMAT('%5.2f|%-4s|%04d|%t', 3.14159, 'ab', 7, DATE '2026-01-02')", ' 3.14|ab  |0007|2026-01-02'],
  ["FORMAT('%T', ['a', NULL])", '["a", NULL]'],
  ["REGEXP_EXTRACT('foo@bar.com', r'@(\\w+)')", 'bar'],
  ["REGEXP_EXTRACT('foo', 'x')", null],
  ["REGEXP_REPLACE('abc', 'b(c)', r'\\1\\1')", 'acc'],
  ["'a_c' LIKE r'a\\_c'", 'true'],
  ["'abc' LIKE r'a\\_c'", 'false'],
  ["TO_HEX(b'\\x00\\xff')", '00ff'],
  ["TO_BASE64(SHA256('a'))", 'ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='],
  // Times
  ["DATE_DIFF(DATE '2026-03-01', DATE '2026-02-28', WEEK)", '1'],
  ["DATE_TRUNC(DATE '2026-03-04', WEEK(MONDAY))", '2026-03-02'],
  ["DATE_ADD(DATE '2026-01-31', INTERVAL 1 MONTH)", '2026-02-28'],
  ["EXTRACT(ISOWEEK FROM DATE '2027-01-01')", '53'],
  ["EXTRACT(DAYOFWEEK FROM DATE '2026-03-01')", '1'],
  ["TIMESTAMP_DIFF(TIMESTAMP '2026-03-01 00:59:59+00', TIMESTAMP '2026-03-01 00:00:00+00', HOUR)", '0'],
  ["DATETIME_DIFF(DATETIME '2026-03-01 01:00:00', DATETIME '2026-03-01 00:59:59', HOUR)", '1'],
  ["TIMESTAMP_TRUNC(TIMESTAMP '2026-03-08 12:00:00+00', DAY, 'America/New_York')", '1772946000000000'],
  ["TIMESTAMP '2026-07-01 12:00:00 America/New_York'", '1782921600000000'],
  [
    "FORMAT_TIMESTAMP('%F %T %z', TIMESTAMP '2026-01-01 00:00:00+00', 'Asia/Seoul')",
    '2026-01-01 09:00:00 +0900',
  ],
  ["FORMAT_DATE('%A %e %b %Q', DATE '2026-03-01')", 'Sunday  1 Mar 1'],
  ["PARSE_TIMESTAMP('%d/%m/%Y %H:%M', '01/03/2026 10:30', 'Asia/Seoul')", '1772328600000000'],
  ["CAST(DATETIME '2026-03-01 10:00:00.5' AS STRING)", '2026-03-01 10:00:00.500'],
  ['JUSTIFY_HOURS(INTERVAL 30 HOUR)', '0-0 1 6:0:0'],
  ["DATETIME '2026-03-02 00:00:00' - DATETIME '2026-02-28 12:00:00'", '0-0 1 12:0:0'],
  ["RANGE(DATE '2026-01-01', NULL)", '[2026-01-01, UNBOUNDED)'],
  // JSON
  ['JSON \'{"b": 1, "a": [true, null]}\'', '{"a":[true,null],"b":1}'],
  ['JSON_VALUE(\'{"a": {"b": "x"}}\', \'$.a.b\')', 'x'],
  ["JSON_VALUE('{\"a\": {}}', '$.a')", null],
  ["JSON_QUERY('{\"a\": [1, 2]}', '$.a[1]')", '2'],
  [
    "TO_JSON_STRING(STRUCT(9007199254740993 AS n, 'é' AS s, DATE '2026-01-01' AS d))",
    '{"n":"9007199254740993","s":"é","d":"2026-01-01"}',
  ],
  ["INT64(JSON '7')", '7'],
  // Arrays and structs
  ['[10, 20][SAFE_OFFSET(5)]', null],
  ['[10, 20][ORDINAL(2)]', '20'],
  ['ARRAY(SELECT x * 2 FROM UNNEST([3, 1, 2]) AS x ORDER BY x)', [{ v: '2' }, { v: '4' }, { v: '6' }]],
  ['(SELECT AS STRUCT 1 AS a, "x" AS b)', { f: [{ v: '1' }, { v: 'x' }] }],
  ['ARRAY_TO_STRING(["a", NULL, "b"], "-", "?")', 'a-?-b'],
];

/** Queries of more than one row, and how their rows come. */
const queries: [string, unknown][] = [
  ['SELECT x FROM UNNEST([2, NULL, 1]) AS x ORDER BY x', [[null], ['1'], ['2']]],
  ['SELECT x FROM UNNEST([2, NULL, 1]) AS x ORDER BY x DESC', [['2'], ['1'], [null]]],
  [
    "SELECT x FROM UNNEST([1.0, CAST('nan' AS FLOAT64), CAST('-inf' AS FLOAT64), NULL]) AS x ORDER BY x",
    [[null], ['NaN'], ['-Infinity'], ['1.0']],
  ],
  [
    'SELECT x, COUNT(*) FROM UNNEST([1, 1, 2]) AS x GROUP BY ROLLUP(x) ORDER BY x',
    [
      [null, '3'],
      ['1', '2'],
      ['2', '1'],
    ],
  ],
  [
    'SELECT x, SUM(x) OVER (ORDER BY x) FROM UNNEST([1, 2, 3]) AS x',
    [
      ['1', '1'],
      ['2', '3'],
      ['3', '6'],
    ],
  ],
  [
    'SELECT x FROM UNNEST([1, 2, 3]) AS x WHERE TRUE QUALIFY ROW_NUMBER() OVER (ORDER BY x DESC) = 1',
    [['3']],
  ],
  [
    'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t ORDER BY n',
    [['1'], ['2'], ['3']],
  ],
  [
    "SELECT * FROM (SELECT 'a' AS k, 1 AS v UNION ALL SELECT 'b', 2) PIVOT (SUM(v) FOR k IN ('a', 'b'))",
    [['1', '2']],
  ],
  [
    'SELECT a, b FROM UNNEST([STRUCT(1 AS a, [5, 6] AS l), (2, [])]) LEFT JOIN UNNEST(l) AS b ORDER BY a, b',
    [
      ['1', '5'],
      ['1', '6'],
      ['2', null],
    ],
  ],
  [
    "SELECT STRING_AGG(s, '-' ORDER BY s DESC LIMIT 2), ARRAY_AGG(s IGNORE NULLS ORDER BY s) FROM UNNEST(['b', NULL, 'a']) AS s",
    [['b-a', [{ v: 'a' }, { v: 'b' }]]],
  ],
  ['SELECT PERCENTILE_CONT(x, 0.5) OVER () FROM UNNEST([1, 2, 4, NULL]) AS x LIMIT 1', [['2.0']]],
  [
    'SELECT APPROX_TOP_COUNT(x, 1)[OFFSET(0)].value, MIN(x), ANY_VALUE(x HAVING MAX x) FROM UNNEST([1, 2, 2]) AS x',
    [['2', '1', '2']],
  ],
];

const failures: [string, string][] = [
  ['SELECT 1 / 0', 'division by zero: 1 / 0'],
  ['SELECT 9223372036854775807 + x FROM UNNEST([1]) AS x', 'int64 overflow: 9223372036854775807 + 1'],
  ["SELECT CAST(x AS INT64) FROM UNNEST(['abc']) AS x", 'Bad int64 value: abc'],
  ['SELECT [1][OFFSET(3)]', 'Array index 3 is out of bounds'],
  ['SELECT (SELECT x FROM UNNEST([1, 2]) AS x)', 'Scalar subquery produced more than one element'],
  [
    'SELECT ARRAY_AGG(x) AS l FROM UNNEST([1, NULL]) AS x',
    'Array cannot have a null element; error in writing field l',
  ],
  ['SELECT 1 AS x, 2 AS X', 'Duplicate column names in the result are not supported. Found duplicate(s): X'],
  ["SELECT ERROR('mine')", 'mine'],
  ['SELECT * FROM UNNEST([1]) WHERE', 'Syntax error: Unexpected end of script at [1:32]'],
  ['SELECT @x', "Query parameter 'x' not found at [1:8]"],
  ['SELECT ST_GEOGPOINT(1, 2)', 'not implemented in the stand-in: function ST_GEOGPOINT'],
];

describe('GoogleSQL', onPlatforms(['linux', 'darwin']), () => {
  it('has the values its documentation gives', async () => {
    // A query each would spend its time on the way there; in one, a wrong value still names its expression.
    const [values] = (await rows(
      `SELECT ${expressions.map(([sql], i) => `${sql} AS c${i}`).join(',\n')}`,
    )) as unknown[][];
    expect(expressions.map(([sql], i) => [sql, values?.[i]])).toEqual(expressions);
  });

  it.each(queries)('%s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  it.each(failures)('%s fails in BigQuery’s words', async (sql, message) => {
    expect(await rows(sql)).toBe(message);
  });

  it('infers the types of parameters that a dry run leaves out, and wants them for a run', async () => {
    const dry = await query('SELECT @day > CURRENT_DATE() AS later, @n + 1 AS more', { dryRun: true });
    expect(dry.body.schema.fields.map((f: { type: string }) => f.type)).toEqual(['BOOLEAN', 'INTEGER']);
  });

  it('says which parameter cannot be read', async () => {
    const queryParameters = [
      { name: 'n', parameterType: { type: 'INT64' }, parameterValue: { value: 'seven' } },
    ];
    expect(await rows('SELECT @n', { parameterMode: 'NAMED', queryParameters })).toBe(
      "Unparseable query parameter `n` in type `TYPE_INT64`, Bad int64 value: seven value: 'seven'",
    );
  });

  it('takes structs and arrays of structs as parameters', async () => {
    const structTypes = [
      { name: 'a', type: { type: 'INT64' } },
      { name: 'b', type: { type: 'STRING' } },
    ];
    const value = (a: string, b: string) => ({ structValues: { a: { value: a }, b: { value: b } } });
    const queryParameters = [
      { name: 's', parameterType: { type: 'STRUCT', structTypes }, parameterValue: value('1', 'x') },
      {
        name: 'l',
        parameterType: { type: 'ARRAY', arrayType: { type: 'STRUCT', structTypes } },
        parameterValue: { arrayValues: [value('2', 'y'), value('3', "z'; DROP")] },
      },
    ];
    expect(
      await rows('SELECT @s.b, (SELECT STRING_AGG(b, "|") FROM UNNEST(@l))', { queryParameters }),
    ).toEqual([['x', "y|z'; DROP"]]);
  });

  it('any decimal, moment, time, interval or JSON text comes back in canonical form', async () => {
    const digits = (most: number) =>
      fc.bigInt({ min: -(10n ** BigInt(most)) + 1n, max: 10n ** BigInt(most) - 1n });
    const decimal = (most: number, scale: number) =>
      digits(most).map((n) => {
        const text = (n < 0n ? -n : n).toString().padStart(scale + 1, '0');
        const fraction = text.slice(-scale).replace(/0+$/, '');
        return `${n < 0n ? '-' : ''}${text.slice(0, -scale)}${fraction && `.${fraction}`}`;
      });
    const json = fc.jsonValue({ noUnicodeString: false }).filter((v) => !JSON.stringify(v).includes('e'));
    const value = fc.oneof(
      fc.tuple(fc.constant('NUMERIC'), decimal(38, 9)),
      fc.tuple(fc.constant('BIGNUMERIC'), decimal(76, 38)),
      fc.tuple(
        fc.constant('FLOAT64'),
        fc.double({ noNaN: true }).map((n) => (Object.is(n, -0) ? '0' : String(n))),
      ),
      fc.tuple(
        fc.constant('TIMESTAMP'),
        fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }).map(String),
      ),
      fc.tuple(
        fc.constant('INTERVAL'),
        fc
          .tuple(
            fc.integer({ min: -9999, max: 9999 }),
            fc.integer({ min: 0, max: 11 }),
            fc.integer({ min: -99, max: 99 }),
            fc.integer({ min: 0, max: 86_399 }),
          )
          .map(
            ([y, m, d, s]) => `${y}-${m} ${d} ${Math.floor(s / 3600)}:${Math.floor(s / 60) % 60}:${s % 60}`,
          ),
      ),
      fc.tuple(
        fc.constant('JSON'),
        json.map((v) => JSON.stringify(v)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 10 }), async (values) => {
        const queryParameters = values.map(([type, text]) => ({
          parameterType: { type },
          parameterValue: { value: type === 'TIMESTAMP' ? moment(BigInt(text)) : text },
        }));
        const [row] = (await rows(`SELECT ${values.map((_, i) => `? AS c${i}`).join(', ')}`, {
          queryParameters,
        })) as string[][];
        values.forEach(([type, text], i) => {
          const got = row?.[i] ?? 'nothing';
          if (type === 'FLOAT64') expect(Number(got)).toBe(Number(text));
          else if (type === 'JSON') expect(JSON.parse(got)).toEqual(JSON.parse(text));
          else expect(got).toBe(text);
        });
      }),
      { numRuns: 40 },
    );
  });
});

/** A moment as a client writes it, from microseconds. */
function moment(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const whole = new Date(Number((micros - fraction) / 1000n)).toISOString().slice(0, 19);
  return `${whole}.${String(fraction).padStart(6, '0')}Z`;
}
