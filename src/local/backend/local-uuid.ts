import { createHash } from 'node:crypto';

/** Gives UUIDs (version 4 in form) that repeat with the clock: the same run of a test or demo gets the same ones. */
export function createUuids(now: () => number, made: { uuids: number }): () => string {
  return () => {
    made.uuids += 1;
    const hex = createHash('sha256').update(`uuid ${made.uuids} at ${now()}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
