import { formatFraction } from '../../format-value.ts';
import { daysOf } from './civil-time.ts';
import { int64, type NativeFunction, native, text } from './native-function.ts';
import { formatTime } from './time-format.ts';
import { parseTime } from './time-parse.ts';
import { momentOf } from './zones.ts';

const civilText =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})(?:[ Tt](?=\d)|(?= ?[A-Za-z+-])|$))?(?:(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{0,6}))?)?(?: ?(Z|z|[+-]\d{1,2}(?::?\d{2})?)| ([A-Za-z][\w/+-]*))?$/;

/** Reads a literal's text as BigQuery does: microseconds as civil time, and the zone when one is named. */
export function readCivil(source: string, kind: string): { civil: bigint; zone: string | undefined } {
  const fail = () => new Error(`Invalid ${kind.toLowerCase()}: "${source}"`);
  const match = civilText.exec(source);
  if (!match) throw fail();
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '', offset, name] = match;
  const zone = offset ?? name;
  if (year === undefined && kind !== 'TIME') throw fail();
  if (kind === 'TIME' && (year !== undefined || hour === undefined)) throw fail();
  if (kind !== 'TIMESTAMP' && zone !== undefined) throw fail();
  const days = year === undefined ? 0 : daysOf(Number(year), Number(month), Number(day));
  const seconds = Number(hour ?? 0) * 3600 + Number(minute) * 60 + Number(second);
  if (days === undefined || Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 60)
    throw fail();
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  return { civil: (BigInt(days) * 86_400n + BigInt(seconds)) * 1_000_000n + BigInt(micros), zone };
}

/** Times as text. */
export const timeNatives: NativeFunction[] = [
  native('bq_civil_from_string', [text, text], int64, (s, kind) => readCivil(s, kind).civil),
  native('bq_moment_from_string', [text, text], int64, (s, zone) => {
    const read = readCivil(s, 'TIMESTAMP');
    return momentOf(read.civil, read.zone?.replace(/^[zZ]$/, 'UTC') ?? zone);
  }),
  native('bq_format_time', [text, int64, text], text, formatTime),
  native('bq_parse_time', [text, text, text, text], int64, parseTime),
  native('bq_timestamp_to_string', [int64, int64], text, (utc, civil) => {
    const minutes = Number((civil - utc) / 60_000_000n);
    const offset = formatTime('%Ez', 0n, `|${minutes}`).replace(/:00$/, '');
    const fraction = formatFraction(Number(((civil % 1_000_000n) + 1_000_000n) % 1_000_000n) * 1000);
    const padded = fraction === '' ? '' : fraction.padEnd(fraction.length <= 4 ? 4 : 7, '0');
    return `${formatTime('%E4Y-%m-%d %H:%M:%S', civil, '')}${padded}${offset}`;
  }),
];
