/**
 * What GoogleSQL does and DuckDB does not, written in DuckDB's SQL; `error()` texts are BigQuery's. A macro is text put
 * in place, so an argument used twice is written twice: keep arguments to few uses, or use a native function.
 */
const definitions: string[] = [
  // Text of values
  `bq_float64_text(x) AS CASE WHEN isnan(x) THEN 'nan' WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'inf' ELSE '-inf' END WHEN x = 0 THEN '0' WHEN CAST(printf('%.15g', x) AS DOUBLE) = x THEN printf('%.15g', x) ELSE printf('%.17g', x) END`,
  `bq_numeric_text(x) AS rtrim(rtrim(CAST(x AS VARCHAR), '0'), '.')`,
  `bq_fraction(t) AS regexp_replace(t, '(\\.0+|(\\.\\d{3})000)$', '\\2')`,
  `bq_datetime_text(x) AS bq_fraction(strftime(x, '%Y-%m-%d %H:%M:%S.%f'))`,
  `bq_time_text(x) AS bq_fraction(strftime(DATE '1970-01-01' + x, '%H:%M:%S.%f'))`,
  `bq_timestamp_text(x) AS bq_datetime_text(timezone('UTC', x)) || '+00'`,
  `bq_range_text(a, b, missing) AS CASE WHEN missing THEN NULL ELSE '[' || coalesce(a, 'UNBOUNDED') || ', ' || coalesce(b, 'UNBOUNDED') || ')' END`,
  `bq_interval_months(x) AS CAST(date_part('year', x) * 12 + date_part('month', x) AS BIGINT)`,
  `bq_interval_micros(x) AS CAST(date_part('hour', x) * 3600000000 + date_part('minute', x) * 60000000 + date_part('microsecond', x) AS BIGINT)`,
  `bq_interval_text(x) AS bq_interval_format(bq_interval_months(x), date_part('day', x), bq_interval_micros(x))`,
  `bq_interval_iso(x) AS bq_interval_iso_format(bq_interval_months(x), date_part('day', x), bq_interval_micros(x))`,
  `bq_json_wide_integer(x) AS CASE WHEN x > 9007199254740992 OR x < -9007199254740992 THEN '"' || x || '"' ELSE CAST(x AS VARCHAR) END`,
  `bq_json_float64_text(x) AS CASE WHEN isnan(x) THEN '"NaN"' WHEN isinf(x) THEN CASE WHEN x > 0 THEN '"Infinity"' ELSE '"-Infinity"' END ELSE bq_float64_text(x) END`,
  // Numbers
  `bq_divide(a, b) AS CASE WHEN b = 0 THEN error('division by zero: ' || bq_float64_text(a::DOUBLE) || ' / ' || bq_float64_text(b::DOUBLE)) ELSE a / b END`,
  `bq_int64_div(a, b) AS CASE WHEN b = 0 THEN error('division by zero: ' || a || ' / ' || b) ELSE a // b END`,
  `bq_int64_mod(a, b) AS CASE WHEN b = 0 THEN error('division by zero: MOD(' || a || ', ' || b || ')') ELSE a % b END`,
  `bq_divide_float64(a, b) AS CASE WHEN b = 0 THEN error('division by zero: ' || bq_float64_text(a) || ' / ' || bq_float64_text(b)) WHEN isinf(a / b) AND NOT isinf(a) THEN error('Floating point error in function: DIVIDE') ELSE a / b END`,
  `bq_multiply_float64(a, b) AS CASE WHEN isinf(a * b) AND NOT isinf(a) AND NOT isinf(b) THEN error('Floating point error in function: MULTIPLY') ELSE a * b END`,
  // Integer division that cuts towards zero, and one that goes down.
  `bq_quotient(a, b) AS a // b`,
  `bq_floor_quotient(a, b) AS CASE WHEN a % b < 0 THEN a // b - 1 ELSE a // b END`,
  `bq_sqrt(x) AS CASE WHEN x < 0 THEN error('Argument to SQRT cannot be negative: ' || x) ELSE sqrt(x) END`,
  `bq_ln(x) AS CASE WHEN x <= 0 THEN error('Floating point error in function: LN') ELSE ln(x) END`,
  `bq_log10(x) AS CASE WHEN x <= 0 THEN error('Floating point error in function: LOG10') ELSE log10(x) END`,
  `bq_log(x, b) AS CASE WHEN x <= 0 OR b <= 0 OR b = 1 THEN error('Floating point error in function: LOG') WHEN isinf(b) THEN 'NaN'::DOUBLE ELSE ln(x) / ln(b) END`,
  `bq_pow(x, y) AS CASE WHEN isinf(pow(x, y)) AND NOT isinf(x) AND NOT isinf(y) THEN error('Floating point error in function: POW(' || x || ', ' || y || ')') WHEN isnan(pow(x, y)) AND NOT isnan(x) AND NOT isnan(y) THEN error('Floating point error in function: POW') ELSE pow(x, y) END`,
  `bq_unless_infinite(y, x) AS CASE WHEN isinf(x) THEN 'NaN'::DOUBLE ELSE y END`,
  `bq_acosh(x) AS CASE WHEN x < 1 THEN error('Floating point error in function: ACOSH(' || bq_float64_text(x) || ')') ELSE acosh(x) END`,
  `bq_finite_from(y, x) AS CASE WHEN isinf(y) AND NOT isinf(x) THEN error('Floating point error: overflow') ELSE y END`,
  `bq_float64_trunc(x, n) AS CASE WHEN n = 0 THEN trunc(x) ELSE trunc(x * pow(10, n)) / pow(10, n) END`,
  `bq_int64_from_float64(x) AS CASE WHEN isnan(x) OR isinf(x) OR abs(x) >= 9223372036854775808 THEN error('Illegal conversion of ' || bq_float64_text(x) || ' to INT64') ELSE CAST(trunc(x + CASE WHEN x < 0 THEN -0.5 ELSE 0.5 END) AS BIGINT) END`,
  `bq_int64_from_string(x) AS CASE WHEN regexp_full_match(x, '\\s*[-+]?[0-9]{1,18}\\s*') THEN CAST(trim(x) AS BIGINT) ELSE bq_int64_parse(x) END`,
  `bq_float64_from_string(x) AS CASE WHEN regexp_full_match(x, '\\s*[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*') THEN CAST(trim(x) AS DOUBLE) WHEN regexp_full_match(lower(trim(x)), '[-+]?(nan|inf|infinity)') THEN CAST(trim(x) AS DOUBLE) ELSE error('Bad double value: ' || x) END`,
  `bq_bool_from_string(x) AS CASE lower(x) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE ELSE CASE WHEN x IS NULL THEN NULL ELSE error('Bad bool value: ' || x) END END`,
  `bq_numeric_from_float64(x) AS bq_numeric_from_string(bq_float64_text(x))`,
  `bq_from_zone(z, x) AS CASE WHEN timezone(z, timezone(z, x) - to_hours(1)) = x THEN timezone(z, x) - to_hours(1) ELSE timezone(z, x) END`,
  `bq_clock_interval(micros) AS to_days(CAST(micros // 86400000000 AS INTEGER)) + to_microseconds(micros % 86400000000)`,
  `bq_whole_days(x) AS CASE WHEN bq_interval_months(x) <> 0 THEN error('TIMESTAMP +/- INTERVAL is not supported for intervals with non-zero MONTH or YEAR part.') ELSE x END`,
  // Strings
  `bq_substr_from(s, p) AS CASE WHEN p = 0 OR (p < 0 AND -p > length(s)) THEN s ELSE substr(s, p) END`,
  `bq_substr(s, p, n) AS CASE WHEN s IS NULL OR p IS NULL THEN NULL WHEN n < 0 THEN error('Third argument in SUBSTR() cannot be negative') WHEN p = 0 OR (p < 0 AND -p > length(s)) THEN substr(s, 1, n) ELSE substr(s, p, n) END`,
  `bq_left(s, n) AS CASE WHEN s IS NULL THEN NULL WHEN n < 0 THEN error('Second argument in LEFT() cannot be negative') ELSE left(s, n) END`,
  `bq_right(s, n) AS CASE WHEN s IS NULL THEN NULL WHEN n < 0 THEN error('Second argument in RIGHT() cannot be negative') ELSE right(s, n) END`,
  `bq_repeat(s, n) AS CASE WHEN n < 0 THEN error('Second argument in REPEAT() cannot be negative') ELSE repeat(s, n) END`,
  `bq_ascii(s) AS CASE WHEN unicode(s) > 127 THEN error('ASCII() argument must start with an ASCII character') ELSE CAST(unicode(s) AS BIGINT) END`,
  `bq_string_fit(s, n) AS CASE WHEN length(s) > n THEN error('STRING(' || n || ') has maximum length ' || n || ' but got a value with length ' || length(s)) ELSE s END`,
  `bq_bytes_fit(s, n) AS CASE WHEN octet_length(s) > n THEN error('BYTES(' || n || ') has maximum length ' || n || ' but got a value with length ' || octet_length(s)) ELSE s END`,
  `bq_bytes_length(b) AS CAST(octet_length(b) AS BIGINT)`,
  `bq_md5(b) AS unhex(md5(b))`,
  `bq_sha1(b) AS unhex(sha1(b))`,
  `bq_sha256(b) AS unhex(sha256(b))`,
  `bq_bytes_lpad(b, n) AS bq_bytes_lpad_with(b, n, ' '::BLOB), (b, n, f) AS bq_bytes_lpad_with(b, n, f)`,
  `bq_bytes_rpad(b, n) AS bq_bytes_rpad_with(b, n, ' '::BLOB), (b, n, f) AS bq_bytes_rpad_with(b, n, f)`,
  `bq_bytes_substr(b, p) AS bq_bytes_substr_of(b, p, 9223372036854775807), (b, p, n) AS bq_bytes_substr_of(b, p, n)`,
  `bq_bytes_instr(b, x) AS bq_bytes_strpos(b, x), (b, x, p) AS bq_bytes_instr_at(b, x, p, 1), (b, x, p, o) AS bq_bytes_instr_at(b, x, p, o)`,
  `bq_float64_literal(x) AS CASE WHEN isnan(x) OR isinf(x) THEN 'CAST("' || bq_float64_text(x) || '" AS FLOAT64)' ELSE bq_float64_literal_text(bq_float64_text(x)) END`,
  // Arrays
  `bq_array_at(l, i) AS CASE WHEN i < 0 OR i >= len(l) THEN error('Array index ' || i || ' is out of bounds') ELSE l[i + 1] END`,
  `bq_safe_array_at(l, i) AS CASE WHEN i < 0 OR i >= len(l) THEN NULL ELSE l[i + 1] END`,
  `bq_array_first(l) AS CASE WHEN len(l) = 0 THEN error('ARRAY_FIRST cannot get the first element of an empty array') ELSE l[1] END`,
  `bq_array_last(l) AS CASE WHEN len(l) = 0 THEN error('ARRAY_LAST cannot get the last element of an empty array') ELSE l[len(l)] END`,
  `bq_all_true(l) AS CASE WHEN list_contains(l, FALSE) THEN FALSE WHEN list_count(l) < len(l) THEN NULL ELSE TRUE END`,
  `bq_in_array(x, l) AS CASE WHEN coalesce(len(l), 0) = 0 THEN FALSE WHEN x IS NULL THEN NULL WHEN list_contains(l, x) THEN TRUE WHEN list_count(l) < len(l) THEN NULL ELSE FALSE END`,
  `bq_array_concat(ls) AS CASE WHEN list_count(ls) < len(ls) THEN NULL ELSE flatten(ls) END`,
  `bq_array_to_string(l, d) AS CASE WHEN l IS NULL OR d IS NULL THEN NULL WHEN len(l) = 0 THEN '' ELSE array_to_string(l, d) END`,
  `bq_array_is_distinct(l) AS len(l) = len(list_distinct(l)) + CASE WHEN len(l) > list_count(l) THEN 1 ELSE 0 END`,
  `bq_array_slice(l, a, b) AS CASE WHEN l IS NULL OR a IS NULL OR b IS NULL THEN NULL ELSE list_slice(l, CASE WHEN a < 0 THEN greatest(len(l) + a, 0) ELSE a END + 1, CASE WHEN b < 0 THEN len(l) + b ELSE b END + 1) END`,
  `bq_generate_array(a, b, s) AS CASE WHEN s = 0 THEN error('Sequence step cannot be 0.') WHEN (s > 0 AND a > b) OR (s < 0 AND a < b) THEN CAST([] AS BIGINT[]) ELSE generate_series(a, b, s) END`,
  `bq_generate_float_array(a, b, s) AS CASE WHEN s = 0 THEN error('Sequence step cannot be 0.') WHEN (s > 0 AND a > b) OR (s < 0 AND a < b) THEN CAST([] AS DOUBLE[]) ELSE list_transform(generate_series(0, CAST(floor((b - a) / s + 1e-12) AS BIGINT)), lambda i: a + i * s) END`,
  `bq_generate_numeric_array(a, b, s) AS CASE WHEN s = 0 THEN error('Sequence step cannot be 0.') WHEN (s > 0 AND a > b) OR (s < 0 AND a < b) THEN CAST([] AS DECIMAL(38,9)[]) ELSE list_transform(generate_series(0, CAST(floor((b - a) / s) AS BIGINT)), lambda i: CAST(a + bq_numeric_multiply(CAST(i AS DECIMAL(38,9)), s) AS DECIMAL(38,9))) END`,
  `bq_generate_date_array(a, b, step, n) AS CASE WHEN n = 0 THEN error('Sequence step cannot be 0.') WHEN (n > 0 AND a > b) OR (n < 0 AND a < b) THEN CAST([] AS DATE[]) ELSE list_transform(generate_series(CAST(a AS TIMESTAMP), CAST(b AS TIMESTAMP), step), lambda d: CAST(d AS DATE)) END`,
  `bq_generate_timestamp_array(a, b, step, n) AS CASE WHEN n = 0 THEN error('Sequence step cannot be 0.') WHEN (n > 0 AND a > b) OR (n < 0 AND a < b) THEN CAST([] AS TIMESTAMPTZ[]) ELSE generate_series(a, b, step) END`,
  `bq_range_bucket(x, l) AS CASE WHEN x IS NULL OR l IS NULL THEN NULL ELSE CAST(len(list_filter(l, lambda b: b <= x)) AS BIGINT) END`,
  // Ranges, whose NULL bounds are unbounded
  `bq_range(a, b) AS CASE WHEN a >= b THEN error('Range start element must be smaller than range end element: [' || a || ', ' || b || ')') ELSE struct_pack(f1 := a, f2 := b) END`,
  `bq_range_overlaps(r, s) AS CASE WHEN r IS NOT NULL AND s IS NOT NULL THEN coalesce(r.f1 < s.f2, TRUE) AND coalesce(s.f1 < r.f2, TRUE) END`,
  `bq_range_holds(r, x) AS CASE WHEN r IS NOT NULL AND x IS NOT NULL THEN coalesce(r.f1 <= x, TRUE) AND coalesce(x < r.f2, TRUE) END`,
  `bq_range_contains(r, s) AS CASE WHEN r IS NOT NULL AND s IS NOT NULL THEN (r.f1 IS NULL OR coalesce(r.f1 <= s.f1, FALSE)) AND (r.f2 IS NULL OR coalesce(s.f2 <= r.f2, FALSE)) END`,
  `bq_range_intersect(r, s) AS CASE WHEN bq_range_overlaps(r, s) THEN struct_pack(f1 := greatest(r.f1, s.f1), f2 := least(r.f2, s.f2)) WHEN r IS NOT NULL AND s IS NOT NULL THEN error('Provided RANGE inputs: do not overlap') END`,
  // Aggregates over a sorted list
  `bq_quantiles(l, n) AS list_transform(generate_series(0, n), lambda i: l[CAST(round(i * (len(l) - 1) / n) AS BIGINT) + 1])`,
  `bq_weighed(w, v) AS {'missing': w IS NULL, 'w': -w, 'v': v}`,
  `bq_approx_top_count(m, n) AS list_slice(list_transform(list_sort(list_transform(map_entries(m), lambda e: {'w': -CAST(e.value AS BIGINT), 'v': e.key.v})), lambda r: {'f1': r.v, 'f2': -r.w}), 1, n)`,
  `bq_approx_top_sum(l, n) AS list_slice(list_transform(list_sort(list_transform(list_distinct(list_transform(l, lambda e: {'v': e.f1})), lambda d: bq_weighed(list_sum(list_transform(list_filter(l, lambda e: e.f1 IS NOT DISTINCT FROM d.v), lambda e: e.f2)), d.v))), lambda r: {'f1': r.v, 'f2': -r.w}), 1, n)`,
  `bq_percentile_disc(l, p) AS l[greatest(1, CAST(ceil(CAST(p AS DOUBLE) * len(l)) AS BIGINT))]`,
  `bq_between(a, b, f) AS CASE WHEN a IS NULL THEN CASE WHEN f = 0 THEN NULL ELSE b END WHEN f = 0 OR b IS NULL THEN a ELSE a + f * (b - a) END`,
  `bq_percentile_cont(l, p) AS bq_between(l[CAST(floor(p * (len(l) - 1)) AS BIGINT) + 1], l[CAST(ceil(p * (len(l) - 1)) AS BIGINT) + 1], p * (len(l) - 1) - floor(p * (len(l) - 1)))`,
  // Times
  `bq_date(y, m, d) AS make_date(y, m, d)`,
  `bq_datetime(y, m, d, h, n, s) AS make_timestamp(y, m, d, h, n, CAST(s AS DOUBLE))`,
  `bq_time(h, m, s) AS make_time(h, m, CAST(s AS DOUBLE))`,
  `bq_date_from_string(x) AS CASE WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') THEN CAST(x AS DATE) WHEN x IS NULL THEN NULL ELSE CAST(CAST(make_timestamp(bq_civil_from_string(x, 'DATE')) AS TIMESTAMP) AS DATE) END`,
  `bq_datetime_from_string(x) AS make_timestamp(bq_civil_from_string(x, 'DATETIME'))`,
  `bq_time_from_string(x) AS CAST(make_timestamp(bq_civil_from_string(x, 'TIME')) AS TIME)`,
  `bq_timestamp_from_string(x, z) AS timezone('UTC', make_timestamp(bq_moment_from_string(x, z)))`,
  `bq_interval_from_parts(p) AS CASE WHEN p IS NULL THEN NULL ELSE to_months(CAST(p[1] AS INTEGER)) + to_days(CAST(p[2] AS INTEGER)) + to_microseconds(p[3]) END`,
  `bq_interval_from_string(x) AS bq_interval_from_parts(bq_interval_parse(x))`,
  `bq_interval_multiply(x, n) AS bq_interval_from_parts(bq_interval_scale(bq_interval_months(x), date_part('day', x), bq_interval_micros(x), n, FALSE))`,
  `bq_interval_divide(x, n) AS bq_interval_from_parts(bq_interval_scale(bq_interval_months(x), date_part('day', x), bq_interval_micros(x), n, TRUE))`,
  `bq_justify_hours(x) AS bq_interval_from_parts(bq_interval_justify(bq_interval_months(x), date_part('day', x), bq_interval_micros(x), 'hours'))`,
  `bq_justify_days(x) AS bq_interval_from_parts(bq_interval_justify(bq_interval_months(x), date_part('day', x), bq_interval_micros(x), 'days'))`,
  `bq_justify_interval(x) AS bq_interval_from_parts(bq_interval_justify(bq_interval_months(x), date_part('day', x), bq_interval_micros(x), 'all'))`,
  `bq_interval_part(x, p) AS CASE p WHEN 'YEAR' THEN date_part('year', x) WHEN 'MONTH' THEN date_part('month', x) WHEN 'DAY' THEN date_part('day', x) WHEN 'HOUR' THEN date_part('hour', x) WHEN 'MINUTE' THEN date_part('minute', x) WHEN 'SECOND' THEN date_part('microsecond', x) // 1000000 WHEN 'MILLISECOND' THEN date_part('microsecond', x) // 1000 % 1000 WHEN 'MICROSECOND' THEN date_part('microsecond', x) % 1000000 ELSE error('EXTRACT from INTERVAL does not support ' || p) END`,
  // On the wire; see wire-rows.ts
  `bq_wire_fraction(t) AS CASE WHEN ends_with(t, '.000000') THEN left(t, -7) ELSE t END`,
  `bq_mantissa(digits) AS left(digits, 1) || '.' || CASE WHEN rtrim(substr(digits, 2), '0') = '' THEN '0' ELSE rtrim(substr(digits, 2), '0') END`,
  `bq_scientific(t, sign) AS CASE WHEN contains(t, 'e') THEN sign || CASE WHEN contains(split_part(t, 'e', 1), '.') THEN split_part(t, 'e', 1) ELSE split_part(t, 'e', 1) || '.0' END || 'E' || CAST(CAST(split_part(t, 'e', 2) AS INTEGER) AS VARCHAR) WHEN starts_with(t, '0.') THEN sign || bq_mantissa(ltrim(substr(t, 3), '0')) || 'E-' || CAST(length(t) - 1 - length(ltrim(substr(t, 3), '0')) AS VARCHAR) ELSE sign || bq_mantissa(replace(t, '.', '')) || 'E' || CAST(length(split_part(t, '.', 1)) - 1 AS VARCHAR) END`,
  `bq_java_float(x) AS CASE WHEN isnan(x) THEN 'NaN' WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'Infinity' ELSE '-Infinity' END WHEN x = 0 OR (abs(x) >= 1e-3 AND abs(x) < 1e7) THEN CAST(x AS VARCHAR) ELSE bq_scientific(CAST(abs(x) AS VARCHAR), CASE WHEN x < 0 THEN '-' ELSE '' END) END`,
];

/** The name of a macro's twin for use inside TRY. */
export const tryName = (name: string): string => `try_${name}`;

/** Names of the macros, all of which have a twin under `tryName`. */
export const macroNames: ReadonlySet<string> = new Set(
  definitions.map((text) => text.slice(0, text.indexOf('('))),
);

/**
 * DuckDB's TRY refuses `error()`, which it counts as volatile. So every macro exists twice: as written, and for use in
 * TRY with a cast that always fails in place of each `error()`.
 */
function twin(definition: string): string {
  const parameters = definition.slice(definition.indexOf('(') + 1, definition.indexOf(')'));
  return definition.replace(/\b(error|bq_\w+)\(/g, (found, name: string) => {
    if (name === 'error') return `${tryName(name)}(hash(${parameters}), `;
    return macroNames.has(name) ? `${tryName(name)}(` : found;
  });
}

/** The cast depends on the row, or DuckDB would try it before there is one. */
const failing = `${tryName('error')}(message) AS CASE WHEN CAST('failed: ' || message AS INTEGER) IS NULL THEN NULL END,
  (row_hash, message) AS CASE WHEN CAST('failed: ' || row_hash AS INTEGER) IS NULL THEN NULL END`;

/** What follows CREATE MACRO for each macro, in an order in which each needs only those before it. */
export const macros: string[] = [failing, ...definitions.flatMap((text) => [text, twin(text)])];
