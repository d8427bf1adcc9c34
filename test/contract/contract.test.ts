import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CallObserver } from '../../src/local/backend/dispatch.ts';
import type { GoogleOptions } from '../../src/local/google.ts';
import { makeCopy } from '../../src/local/make-copy.ts';
import { restoreWorkbook, takeSheetSnapshot } from '../../src/local/workbook/snapshot.ts';
import { createWorkbook, sheetByTitle } from '../../src/local/workbook/workbook.ts';
import { executablePath } from '../browser/browser-tests.ts';
import { type Contract, createStage, openContract, type Stage } from './stand-in.ts';
import { allFacts } from './suite/all-facts.ts';

/** Facts that the stand-in has no means to try; one that it learns to try must be taken off. */
const notInStandIn = [
  'bigquery.wire-geography',
  'export.pdf',
  'export.xlsx',
  // The workbook is no copy of another one.
  'file.copy-has-metadata',
  'file.copy-has-no-properties',
  // Where no browser prints.
  ...(executablePath === undefined ? ['files.html-as-pdf', 'files.html-as-pdf-page-size'] : []),
  'metadata.stays-when-cells-are-cut',
  // The workbook is in English.
  'typed.won',
];

/** Facts that are not so in the stand-in: its triggers fire when nothing else runs (docs/differences.md). */
const otherwiseInStandIn = [
  'triggers.deleted-by-its-own-run',
  'triggers.every-minute',
  'triggers.fire',
  'triggers.made-in-a-trigger-run',
  'triggers.uid-of-the-event',
];

/** What the stand-in's `UrlFetchApp` has no address for. */
const notMeasuredInStandIn = ['timing.four-values-updates-at-once'];

/** What the stand-in answers where a fact only measures. */
const assumed = {
  'bigquery.undeclared-when-some-declared': expect.stringMatching(
    /^refused: .*Query parameter 'b' not found/,
  ),
};

const closers: (() => Promise<void>)[] = [];
let stage: Stage;

beforeAll(async () => {
  stage = await createStage((action) => closers.push(action));
}, 120_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

async function open(over: Partial<GoogleOptions> = {}): Promise<Contract> {
  const contract = await openContract(stage, over);
  onTestFinished(() => contract.google.close());
  return contract;
}

function idsWith(contract: Contract, result: string): string[] {
  const found = contract.results().filter((row) => row.result === result);
  return found.map(({ id }) => id).sort();
}

function idsOf(kind: 'short' | 'long' | 'timing', measures = false): string[] {
  const own = allFacts.filter((fact) => (fact.kind ?? 'short') === kind);
  return own.filter((fact) => (fact.measures ?? false) === measures).map(({ id }) => id);
}

function without(ids: readonly string[], ...others: (readonly string[])[]): string[] {
  return ids.filter((id) => !others.flat().includes(id)).sort();
}

it('has facts with a name of their own, a sentence and a public source each', () => {
  expect(new Set(allFacts.map(({ id }) => id)).size).toBe(allFacts.length);
  for (const { id, says, source } of allFacts) {
    expect(id).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
    expect(says, id).toMatch(/^\S.{10,}/);
    expect(source, id).toMatch(/^https:\/\/[a-z0-9.-]+\/\S+$/);
  }
});

it('has a fact for everything that is assumed about Google', async () => {
  const text = await readFile(path.join(import.meta.dirname, '../../docs/differences.md'), 'utf8');
  const [, assumptions = ''] = text.split('\n## Assumed about real Google');
  const ids = allFacts.map(({ id }) => id);
  const items = assumptions.split('\n- ').slice(1);
  expect(items.length).toBeGreaterThan(5);
  for (const item of items) {
    const named = [...item.matchAll(/`([a-z]+\.[a-z0-9-]+)`/g)].map(([, id]) => id);
    expect(named, item).not.toEqual([]);
    expect(ids).toEqual(expect.arrayContaining(named));
  }
  for (const id of otherwiseInStandIn) expect(text).toContain(`\`${id}\``);
});

describe('on the stand-in', () => {
  it('every fact is so, but for those named here', async () => {
    const contract = await open();
    expect(await contract.click('Run all')).toEqual({ status: 'Completed', error: '', toast: 'Done.' });
    const errors = contract.results().filter(({ result }) => result === 'fail');
    expect(errors).toEqual([]);
    expect(idsWith(contract, 'not here')).toEqual(notInStandIn);
    expect(idsWith(contract, 'pass')).toEqual(without(idsOf('short'), notInStandIn));
    expect(idsWith(contract, 'measured')).toEqual(without(idsOf('short', true), notInStandIn));
    const measured = Object.fromEntries(contract.results().map((row) => [row.id, row.measured]));
    expect(measured).toMatchObject(assumed);
    expect(idsWith(contract, '')).toEqual([...idsOf('long'), ...idsOf('timing', true)].sort());
  });

  it('so are the long ones, as many clicks as they take', async () => {
    const contract = await open();
    const toasts: string[] = [];
    while (toasts.at(-1) !== 'Done.' && toasts.length < 10)
      toasts.push((await contract.click('Run the long ones')).toast);
    expect(toasts[0]).toBe('Time is up: 7 facts are left. Click the same item again.');
    expect(idsWith(contract, 'fail')).toEqual(otherwiseInStandIn);
    expect(idsWith(contract, 'pass')).toEqual(without(idsOf('long'), otherwiseInStandIn));
  });

  it('and everything that is measured is measured', async () => {
    const contract = await open();
    expect(await contract.google.run('measureInSmall')).toMatchObject({ status: 'Completed' });
    expect(idsWith(contract, 'fail')).toEqual([]);
    expect(idsWith(contract, 'not here')).toEqual(notMeasuredInStandIn);
    expect(idsWith(contract, 'measured')).toEqual(without(idsOf('timing', true), notMeasuredInStandIn));
  });

  it('without a project, facts about BigQuery are left out', async () => {
    const ui: GoogleOptions['ui'] = {
      alert: async () => 'OK',
      prompt: async () => ({ button: 'CANCEL', text: '' }),
    };
    const contract = await open({ ui });
    expect(await contract.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    const bigquery = [...idsOf('short'), ...idsOf('short', true)].filter((id) => id.startsWith('bigquery.'));
    expect(idsWith(contract, 'not here')).toEqual([...new Set([...notInStandIn, ...bigquery])].sort());
  });

  it('in a copy of the file, finds out what was copied', async () => {
    const original = await open();
    await original.click('Run all');
    const saved = makeCopy(original.google.save(), { spreadsheetId: 'copy', scriptId: 'copy' });
    const copy = await open({ saved, workbook: restoreWorkbook(saved.workbook) });
    expect(await copy.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    expect(idsWith(copy, 'fail')).toEqual([]);
    expect(idsWith(copy, 'not here').filter((id) => id.startsWith('file.'))).toEqual([]);
  });

  it('leaves nothing but its own tab', async () => {
    const workbook = createWorkbook({ title: 'Book' });
    const contract = await open({ workbook });
    await contract.google.run('onOpen');
    const [sheet] = workbook.sheets;
    if (!sheet) throw new Error('the workbook has no tab');
    const before = takeSheetSnapshot(sheet);
    await contract.click('Run all');
    expect(workbook.sheets.map(({ title }) => title)).toEqual(['Sheet1', 'Contract']);
    expect(takeSheetSnapshot(sheet)).toEqual(before);
    expect(workbook.namedRanges).toEqual([]);
    expect(workbook.metadata.map(({ key }) => key)).toEqual(['querytabs.contract']);
    expect(contract.google.triggers()).toEqual([]);
    expect(workbook.locale).toBe('en_US');
  });

  it('refuses a tab of its name that somebody else made', async () => {
    const workbook = createWorkbook({ title: 'Book', firstSheet: 'contract' });
    const contract = await open({ workbook });
    expect(await contract.click('Run all')).toMatchObject({
      status: 'Failed',
      error: 'There is a tab "Contract" that this script did not make. Rename it and run again.',
    });
    expect(workbook.sheets.map(({ title }) => title)).toEqual(['contract']);
    expect(sheetByTitle(workbook, 'Contract')?.values).toEqual([]);
  });
});

describe('a run that is disturbed', () => {
  /** Does something before the first request of a batch that holds `word`. */
  function onceBefore(word: string, action: () => void): CallObserver {
    let done = false;
    return ({ args }) => {
      if (done || !JSON.stringify(args).includes(word)) return;
      done = true;
      action();
    };
  }

  it('stops in time and goes on where it stopped', async () => {
    const contract = await open({ onServiceCall: () => stage.clock.advance(1500) });
    const toasts: string[] = [];
    while (toasts.at(-1) !== 'Done.' && toasts.length < 30)
      toasts.push((await contract.click('Run all')).toast);
    expect(toasts.length).toBeGreaterThan(2);
    expect(toasts[0]).toMatch(/^Time is up: \d+ facts are left/);
    expect(idsWith(contract, 'fail')).toEqual([]);
    expect(idsWith(contract, 'not here')).toEqual(notInStandIn);
    const times = contract
      .results()
      .map(({ time }) => time)
      .filter((time) => time !== '');
    expect(times).toEqual([...times].sort());
    // A finished session is followed by a new one.
    expect((await contract.click('Run all')).toast).toMatch(/^Time is up/);
    expect(contract.results()[0]?.time).not.toBe(times[0]);
  });

  it('that was ended in the middle goes on after the fact that ended it', async () => {
    const onServiceCall = onceBefore('"pasteType":"PASTE_FORMULA"', () => stage.clock.advance(400_000));
    const contract = await open({ onServiceCall });
    expect(await contract.click('Run all')).toMatchObject({ status: 'Timed out' });
    expect(contract.workbook.sheets.map(({ title }) => title)).toEqual([
      'Sheet1',
      'Contract',
      expect.stringMatching(/^Contract scratch \d+$/),
    ]);
    expect(await contract.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    expect(idsWith(contract, 'fail')).toEqual(['text.paste-formula']);
    expect(contract.results().find(({ id }) => id === 'text.paste-formula')?.error).toBe(
      'the execution was ended while this fact was under way',
    );
    expect(idsWith(contract, 'pass')).toHaveLength(idsOf('short').length - notInStandIn.length - 1);
    expect(contract.workbook.sheets).toHaveLength(2);
  });

  it('that was ended while the locale was another one gets it back', async () => {
    const onServiceCall = onceBefore('"1,5"', () => stage.clock.advance(400_000));
    const contract = await open({ onServiceCall });
    expect(await contract.click('Run all')).toMatchObject({ status: 'Timed out' });
    expect(contract.workbook.locale).toBe('ko_KR');
    expect(await contract.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    expect(idsWith(contract, 'fail')).toEqual(['locale.values-ko-kr']);
    expect(contract.workbook.locale).toBe('en_US');
  });

  it('in which a call fails shows the error with its fact, and goes on', async () => {
    const onServiceCall = onceBefore('"pasteType":"PASTE_FORMULA"', () => {
      throw new Error('Something else');
    });
    const contract = await open({ onServiceCall });
    expect(await contract.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    expect(contract.results().filter(({ result }) => result === 'fail')).toMatchObject([
      { id: 'text.paste-formula', error: expect.stringContaining('Something else') },
    ]);
    expect(contract.workbook.sheets).toHaveLength(2);
  });

  it('in which Google is asked too often waits and asks again', async () => {
    const onServiceCall = onceBefore('"pasteType":"PASTE_FORMULA"', () => {
      throw new Error("Quota exceeded for quota metric 'Write requests'");
    });
    const contract = await open({ onServiceCall });
    const before = stage.clock.now();
    expect(await contract.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    expect(idsWith(contract, 'fail')).toEqual([]);
    expect(stage.clock.now() - before).toBe(20_000);
  });

  it('starts from the first fact when told to, and asks for the project again', async () => {
    let asked = 0;
    const ui: GoogleOptions['ui'] = {
      alert: async () => 'OK',
      prompt: async () => {
        asked++;
        return { button: 'OK', text: 'local' };
      },
    };
    const contract = await open({
      ui,
      onServiceCall: onceBefore('"pasteType":"PASTE_FORMULA"', () => stage.clock.advance(300_000)),
    });
    const first = await contract.click('Run all');
    expect(first.toast).toMatch(/^Time is up/);
    await contract.click('Start over');
    expect(await contract.click('Run all')).toMatchObject({ error: '', toast: 'Done.' });
    expect(asked).toBe(2);
    expect(idsWith(contract, 'pass')).toEqual(without(idsOf('short'), notInStandIn));
  });
});
