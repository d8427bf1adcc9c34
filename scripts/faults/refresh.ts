import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../build/build.ts';
import { type Fault, faultKinds } from './fault.ts';
import { countCalls, type PointFaults, walkPoint } from './refresh-point.ts';
import { keptBefore, type Size, setRefreshStage } from './refresh-stage.ts';

/** A result that one batch takes, and one that goes over a hidden tab; both become shorter. */
const sizes: readonly Size[] = [
  { name: 'small', before: 20, after: 12 },
  { name: 'large', before: 20_500, after: 20_100 },
];

/**
 * Walks through the faults of a refresh: every service call × every fault, then `pairs` random pairs. Says each point
 * at which something did not hold, and a count at the end; returns how many those were.
 */
export async function walkRefresh(root: string, pairs: number, say: (line: string) => void): Promise<number> {
  const project = await mkdtemp(path.join(tmpdir(), 'querytabs-faults-'));
  await build({ root, outDir: path.join(project, 'dist'), minify: false });
  const stage = await setRefreshStage(path.join(project, 'dist'));
  const counts = { points: 0, mixed: 0, lost: 0, doubled: 0, billedTwice: 0, leftovers: 0 };
  try {
    for (const size of sizes) {
      const kept = await keptBefore(stage, size);
      const calls = await countCalls(stage, kept);
      say(`${size.name}: ${calls} service calls`);
      for (const faults of [...singles(calls), ...randomPairs(calls, pairs)]) {
        counts.points++;
        tally(counts, await walkPoint(stage, size, kept, faults), size, faults, say);
      }
    }
  } finally {
    await stage.bigquery.close();
    await rm(project, { recursive: true, force: true });
  }
  const { points, mixed, lost, doubled, billedTwice, leftovers } = counts;
  say(
    `points ${points}, mixed ${mixed}, lost ${lost}, doubled ${doubled}, billed twice ${billedTwice}, leftovers ${leftovers}`,
  );
  return mixed + lost + doubled + billedTwice + leftovers;
}

function singles(calls: number): Fault[][] {
  return Array.from({ length: calls }, (_, i) => faultKinds.map((kind) => [{ call: i + 1, kind }])).flat();
}

/** The same pairs in every run. */
function randomPairs(calls: number, count: number): Fault[][] {
  let seed = 20_260_302;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const fault = (): Fault => ({
    call: 1 + random(calls),
    kind: faultKinds[random(faultKinds.length)] ?? 'dies after',
  });
  return Array.from({ length: count }, () => [fault(), fault()]);
}

function tally(
  counts: Record<keyof PointFaults, number>,
  found: PointFaults,
  size: Size,
  faults: readonly Fault[],
  say: (line: string) => void,
): void {
  const where = `${size.name}, ${faults.map(({ call, kind }) => `call ${call} ${kind}`).join(' and ')}`;
  for (const [name, words] of Object.entries(found) as [keyof PointFaults, string[]][]) {
    if (words.length === 0) continue;
    counts[name]++;
    say(`${name} at ${where}: ${words.join('; ')}`);
  }
}
