import type { Row } from '../recorded.ts';
import { rows, same, series, tiny } from '../rows.ts';
import type { Parsed } from '../tab-state.ts';

/** A refresh to be tried with faults: what was there, what comes, and how to tell a whole tab from a mixed one. */
export interface Scenario {
  name: string;
  /** The row of `Queries` at the refresh before, and at the one that the faults strike. */
  before: Row;
  after: Row;
  /** Script property `limits`, which makes a few rows a large result. */
  limits?: object;
  /** Function that the faults strike. */
  runs: 'refreshAll' | 'restorePrevious' | 'continueRuns';
  /** Ms that pass at the n-th call of that name in the refresh before, so that it pauses. */
  pauseAt?: { call: string; nth: number };
  /** What is wrong with the tabs of the results at this moment; empty where everybody sees a whole one. */
  mixed(tabs: readonly Parsed[]): string;
  /** What is wrong with them after the recovery. */
  lost(tabs: readonly Parsed[]): string;
}

const small = { from: 20, to: 12 };
const large = { from: 50, to: 44 };
const only = (tabs: readonly Parsed[]): readonly string[] =>
  tabs.find(({ title }) => title === 'Q')?.rows ?? [];
const told = (isRight: boolean, what: string) => (isRight ? '' : what);

function replaceScenario(name: string, { from, to }: typeof small, more: Partial<Scenario> = {}): Scenario {
  const [old, fresh] = [rows('old', 1, from), rows('new', 1, to)];
  return {
    name,
    before: { SQL: series('old', 1, from) },
    after: { SQL: series('new', 1, to) },
    runs: 'refreshAll',
    mixed: (tabs) =>
      told(same(only(tabs), old) || same(only(tabs), fresh), 'neither the old rows nor the new ones'),
    lost: (tabs) => told(same(only(tabs), fresh), 'the new rows'),
    ...more,
  };
}

/** A refresh of a row whose SQL changes; a mode's scenarios add what a whole tab is. */
function refreshOf(
  name: string,
  row: Row,
  [before, after]: readonly [string, string],
  limits: object | undefined,
): Omit<Scenario, 'mixed' | 'lost'> {
  return {
    name,
    before: { ...row, SQL: before },
    after: { ...row, SQL: after },
    ...(limits && { limits }),
    runs: 'refreshAll',
  };
}

function watchedScenario(name: string, { from, to }: typeof small, limits?: object): Scenario {
  const [old, both] = [rows('row', 1, from), rows('row', 1, from + to)];
  const sql = (last: number) =>
    `SELECT n, 'row ' || n AS word FROM UNNEST(GENERATE_ARRAY(1, ${last})) AS n WHERE @last_value IS NULL OR n > @last_value ORDER BY n`;
  const row = { Mode: 'append', Options: 'last value = n' };
  return {
    ...refreshOf(name, row, [sql(from), sql(from + to)], limits),
    mixed: (tabs) => told(same(only(tabs), old) || same(only(tabs), both), 'rows are missing or doubled'),
    lost: (tabs) => told(same(only(tabs), both), 'rows, or each once'),
  };
}

function appendScenario(name: string, { from, to }: typeof small, limits?: object): Scenario {
  const [old, fresh] = [rows('old', 1, from), rows('new', 1, to)];
  const row = { Mode: 'append', Options: 'run time = at' };
  /** Runs by their time, in order: the first brought the old rows, each later one all of the new ones once. */
  const check = (tabs: readonly Parsed[], least: number) => {
    const runs = new Map<string, string[]>();
    for (const line of only(tabs)) {
      const cut = line.lastIndexOf('|');
      const time = line.slice(cut + 1);
      runs.set(time, [...(runs.get(time) ?? []), line.slice(0, cut)]);
    }
    const [first = [], ...later] = runs.values();
    return told(
      same(first, old) &&
        later.length >= least &&
        later.length <= 2 &&
        later.every((each) => same(each, fresh)),
      'a run whose rows are not there once',
    );
  };
  return {
    ...refreshOf(name, row, [series('old', 1, from), series('new', 1, to)], limits),
    mixed: (tabs) => check(tabs, 0),
    lost: (tabs) => check(tabs, 1),
  };
}

function upsertScenario(name: string, { from, to }: typeof small, limits?: object): Scenario {
  const half = Math.floor(from / 2);
  const row = { Mode: 'upsert', 'Key columns': 'n' };
  const old = rows('old', 1, from);
  const merged = [
    ...rows('old', 1, half),
    ...rows('new', half + 1, from),
    ...rows('new', from + 1, half + to + 10),
  ];
  return {
    ...refreshOf(name, row, [series('old', 1, from), series('new', half + 1, half + to + 10)], limits),
    mixed: (tabs) =>
      told(same(only(tabs), old) || same(only(tabs), merged), 'neither before nor after the merge'),
    lost: (tabs) => told(same(only(tabs), merged), 'the merge'),
  };
}

function snapshotScenario(name: string, { from, to }: typeof small, limits?: object): Scenario {
  const [old, fresh] = [rows('old', 1, from), rows('new', 1, to)];
  const row = { Mode: 'snapshot', Options: 'keep = 2' };
  const taken = (tabs: readonly Parsed[]) => tabs.filter(({ title }) => title.startsWith('Q '));
  const whole = (tabs: readonly Parsed[]) =>
    taken(tabs).every((tab) => same(tab.rows, old) || same(tab.rows, fresh)) && taken(tabs).length <= 2;
  return {
    ...refreshOf(name, row, [series('old', 1, from), series('new', 1, to)], limits),
    mixed: (tabs) => told(whole(tabs) && taken(tabs).length >= 1, 'a snapshot that is not whole'),
    lost: (tabs) =>
      told(
        whole(tabs) && taken(tabs).some((tab) => same(tab.rows, fresh)),
        'the new snapshot, or more than two',
      ),
  };
}

/** In view: what is not the old result must say that it is being rewritten. */
function directScenario(): Scenario {
  const [old, fresh] = [rows('old', 1, large.from), rows('new', 1, large.to)];
  const options = { Options: 'direct = yes\nrestore = no' };
  return replaceScenario('replace in view', large, {
    before: { ...options, SQL: series('old', 1, large.from) },
    after: { ...options, SQL: series('new', 1, large.to) },
    limits: tiny,
    mixed: (tabs) => {
      const tab = tabs.find(({ title }) => title === 'Q');
      const says = tab?.header.startsWith('Being rewritten since') ?? false;
      return told(
        says || same(only(tabs), old) || same(only(tabs), fresh),
        'half a result that does not say so',
      );
    },
  });
}

/** All modes, each with a result of one batch and with one that is staged; restoring; and a run that goes on later. */
export const scenarios: readonly Scenario[] = [
  replaceScenario('replace small', small),
  replaceScenario('replace large', large, { limits: tiny }),
  watchedScenario('append after the last value small', small),
  watchedScenario('append after the last value large', large, tiny),
  appendScenario('append with run time small', small),
  appendScenario('append with run time large', large, tiny),
  upsertScenario('upsert small', small),
  upsertScenario('upsert large', large, tiny),
  snapshotScenario('snapshot small', small),
  snapshotScenario('snapshot large', large, tiny),
  directScenario(),
  replaceScenario('restore', small, {
    runs: 'restorePrevious',
    lost: () => '',
  }),
  replaceScenario('paused replace large', large, {
    limits: tiny,
    runs: 'continueRuns',
    pauseAt: { call: 'UrlFetchApp.fetchAll', nth: 1 },
  }),
];
