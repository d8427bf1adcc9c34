import { performance } from 'node:perf_hooks';
import { resultShape } from '../../src/core/warehouse/result-shape.ts';
import { zoneOffset } from '../../src/core/warehouse/serial.ts';
import type { Field, WireRow } from '../../src/core/warehouse/warehouse.ts';

const rowCount = 20_000;
const warmRounds = 8;
const rounds = 31;
const fields: Field[] = [
  ['flight_id', 'INT64'],
  ['date', 'DATE'],
  ['carrier', 'STRING'],
  ['origin', 'STRING'],
  ['route', 'STRING'],
  ['delay', 'INT64'],
  ['distance', 'FLOAT64'],
  ['departure', 'TIMESTAMP'],
  ['cancelled', 'BOOL'],
  ['fare', 'NUMERIC'],
].map(([name = '', type = '']) => ({ name, type }));

/**
 * What decoding a page of 20,000 flights costs beside parsing its JSON, in milliseconds: medians of rounds that take
 * turns in which is measured first. `decodeRatio` is (parse + decode) / parse, the median of the rounds.
 */
export function measureDecode(): { parseMs: number; decodeMs: number; decodeRatio: number } {
  const page = JSON.stringify(Array.from({ length: rowCount }, wireRow));
  const context = { offset: zoneOffset('America/New_York'), maxCellLength: 50_000 };
  const shape = resultShape(fields, { as: 'json' }, context);
  const measured: { parse: number; decode: number }[] = [];
  for (let round = -warmRounds; round < rounds; round++) {
    // Rows are parsed anew for each decoding, as in a refresh: V8 keeps numbers it has read from a text beside it.
    const parseFirst = round % 2 === 0 ? timed(() => parse(page)).ms : 0;
    const rows = parse(page);
    const decode = timed(() => shape.decode(rows));
    const parseMs = parseFirst || timed(() => parse(page)).ms;
    if (decode.result.length !== rowCount) throw new Error('rows were lost');
    if (round >= 0) measured.push({ parse: parseMs, decode: decode.ms });
  }
  return {
    parseMs: median(measured.map(({ parse }) => parse)),
    decodeMs: median(measured.map(({ decode }) => decode)),
    decodeRatio: median(measured.map(({ parse, decode }) => (parse + decode) / parse)),
  };
}

function parse(page: string): WireRow[] {
  return JSON.parse(page) as WireRow[];
}

function timed<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The same flight for the same number, always; one value in sixteen is NULL. */
function wireRow(_: unknown, i: number): WireRow {
  const random = sequence(i);
  const departure = Date.UTC(2024, 0, 1) + random(365 * 86_400) * 1000;
  const [origin, destination] = [airport(random(300)), airport(random(300))];
  const values = [
    String(1_000_000 + i),
    new Date(departure).toISOString().slice(0, 10),
    ['AA', 'DL', 'UA', 'WN', 'B6', 'KE'][random(6)] ?? '',
    origin,
    `${origin} → ${destination}`,
    String(random(240) - 60),
    `${100 + random(2_600)}.${random(10)}`,
    String(departure * 1000 + random(1_000_000)),
    random(50) === 0 ? 'true' : 'false',
    `${30 + random(900)}.${10 + random(90)}`,
  ];
  return { f: values.map((v, column) => ({ v: column > 0 && random(16) === 0 ? null : v })) };
}

function airport(number: number): string {
  return number.toString(26).padStart(3, 'A').toUpperCase();
}

/** Numbers below a limit, the same for the same seed (a linear congruential generator). */
function sequence(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
