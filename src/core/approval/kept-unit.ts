import * as v from 'valibot';
import { parseJson } from '../parse-json.ts';
import type { Field } from './units.ts';

const schema = v.object({
  v: v.literal(1),
  /** Each field as its text, or as the SHA-256 of a text that was too long to be kept. */
  f: v.record(v.string(), v.union([v.string(), v.tuple([v.string()])])),
});

/** What was approved of a unit. */
export type KeptUnit = v.InferOutput<typeof schema>['f'];

/** A property holds 9 KB and a store 500 KB (developers.google.com/apps-script/guides/services/quotas); others keep things there too. */
const mostBytes = { value: 9_000, all: 350_000 };
/** A shorter text is kept, because its digest takes as much. */
const digestBytes = 80;

/** A unit as it was written; undefined when it cannot be read. */
export function readUnit(text: string): KeptUnit | undefined {
  return parseJson(schema, text)?.f;
}

export function unitText(unit: KeptUnit): string {
  return JSON.stringify({ v: 1, f: unit });
}

/** A field's text as it is compared: names of queries count whatever their case. */
export function compared(field: Field, text: string): string {
  return field === 'queries' ? text.toLowerCase() : text;
}

/** Leaves the longest texts of the units, by key, to their digests, until each unit and all together have room. */
export function makeRoom(units: Map<string, KeptUnit>, digest: (text: string) => string): void {
  const long: { key: string; field: Field; bytes: number }[] = [];
  let all = 0;
  for (const [key, unit] of units) {
    all += sizeOf(key) + sizeOf(unitText(unit));
    for (const [field, text] of Object.entries(unit)) {
      const bytes = sizeOf(JSON.stringify(text));
      if (typeof text === 'string' && bytes > digestBytes) long.push({ key, field: field as Field, bytes });
    }
  }
  long.sort((a, b) => b.bytes - a.bytes);
  for (const { key, field, bytes } of long) {
    const unit = units.get(key);
    const text = unit?.[field];
    if (!unit || typeof text !== 'string') continue;
    if (all <= mostBytes.all && sizeOf(unitText(unit)) <= mostBytes.value) continue;
    units.set(key, { ...unit, [field]: [digest(compared(field, text))] });
    all -= bytes - digestBytes;
  }
}

/** Bytes of UTF-8 at the most: a unit of UTF-16 takes three or less. */
function sizeOf(text: string): number {
  return text.replace(/[^ -~]/g, '###').length;
}
