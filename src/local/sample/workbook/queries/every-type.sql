-- One column of each type: an ordinary row, the extremes, nothing at all, and text that other tools trip over.
SELECT
  1 AS row, 'ordinary' AS text, 42 AS int64, NUMERIC '12.5' AS numeric, BIGNUMERIC '0.25' AS bignumeric, 1.5 AS float64,
  TRUE AS bool, b'hello' AS bytes, DATE '2026-03-01' AS date, DATETIME '2026-03-01 12:34:56' AS datetime,
  TIME '23:59:59' AS time, TIMESTAMP '2026-03-01 17:00:00+00' AS timestamp, JSON '{"a":[1,2]}' AS json,
  INTERVAL 90 MINUTE AS duration, RANGE(DATE '2026-03-01', NULL) AS span, ['x', 'y'] AS list, STRUCT(1 AS id, 'n' AS name) AS pair
UNION ALL
SELECT
  2, 'extreme', 9223372036854775807, NUMERIC '99999999999999999999999999999.999999999',
  BIGNUMERIC '0.12345678901234567890123456789', CAST('-inf' AS FLOAT64), FALSE, b'\x00\xff', DATE '9999-12-31',
  DATETIME '1899-12-31 00:00:00', TIME '00:00:00', TIMESTAMP '2026-07-01 03:30:00+00', JSON 'null',
  INTERVAL -1 MONTH,
  RANGE(DATE '2026-01-01', DATE '2026-01-02'), CAST([] AS ARRAY<STRING>), STRUCT(CAST(NULL AS INT64), CAST(NULL AS STRING))
UNION ALL
SELECT 3, 'nothing', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
UNION ALL
SELECT 4 + position, hostile, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM UNNEST([
  '=1+1', '+1', '-1', '@x', "'a", '00123', '1/2', 'TRUE', '1e5', '2026-03-01', '#N/A', '<b>bold</b>', '{{job}}',
  'comma, "quote"', 'two\nlines', '😀 emoji', 'שלום', '한국어', ' edge '
]) AS hostile WITH OFFSET AS position
ORDER BY row
