import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareSample } from '../../scripts/start/prepare-sample.ts';
import { newSampleWorkbook } from '../../src/local/sample/workbook/sample-workbook.ts';
import { enterRow } from '../../src/local/workbook/enter-cell.ts';
import { sheetByTitle } from '../../src/local/workbook/workbook.ts';
import { browserTests } from './browser-tests.ts';
import type { Play } from './stage.ts';
import { useStage } from './use-stage.ts';

const openPage = useStage();

const words = {
  en: {
    queries: 'Queries',
    upsert: 'upsert',
    yes: 'Yes',
    no: 'No',
    refreshTab: 'Refresh this tab',
    restore: 'Restore previous refresh',
    merged: '1 inserted, 1 updated, 1 unchanged, 1 not in the result.',
    restored: /Restored: Stock, 3 rows/,
  },
  ko: {
    queries: '쿼리',
    upsert: '합치기',
    yes: '예',
    no: '아니요',
    refreshTab: '이 탭 새로 고침',
    restore: '이전 새로 고침 복원',
    merged: '추가 1, 변경 1, 그대로 1, 결과에 없음 1.',
    restored: /복원했습니다: Stock, 3행/,
  },
};

const stock = (rows: string) =>
  `SELECT * FROM UNNEST(ARRAY<STRUCT<item STRING, pieces INT64>>[${rows}]) ORDER BY item`;

describe.each(['en', 'ko'] as const)('a tab that holds something, in %s', browserTests, (locale) => {
  const t = words[locale];

  /** A sample sheet with one more query, whose tab somebody wrote on by hand. */
  async function open(): Promise<Play & { type(values: readonly string[], column: number): void }> {
    const play = await openPage({
      locale,
      workbook: newSampleWorkbook(),
      prepare: async (session) => {
        await prepareSample(session, locale, 'local');
        const { workbook } = session;
        const queries = sheetByTitle(workbook, t.queries);
        const own = sheetByTitle(workbook, 'Watch list');
        if (!queries || !own) throw new Error('the sample lacks a tab');
        const sql = stock("('bolt', 5), ('nail', 7), ('screw', 9)");
        enterRow(workbook, queries, 6, 0, ['Stock', sql, '', 'Watch list', 'F1', t.upsert, 'item'], {
          year: 2026,
        });
        enterRow(workbook, own, 1, 6, ['our notes'], { year: 2026 });
        session.google.select('Watch list', 'A1');
      },
      cleanUp: onTestFinished,
    });
    const type = (values: readonly string[], column: number) => {
      const { workbook } = play.session;
      const queries = sheetByTitle(workbook, t.queries);
      if (queries) enterRow(workbook, queries, 6, column, values, { year: 2026 });
    };
    return { ...play, type };
  }

  it('is shown before it is replaced; rows are merged by key, and the refresh before comes back', async () => {
    const { page, menu, shows, shot, barriers, problems, type } = await open();
    await menu('Querytabs', t.refreshTab);
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.textContent(), { timeout: 30_000 }).toContain('G2 our notes');
    expect(await barriers()).toEqual([]);
    await shot(`cover-${locale}`);
    await dialog.getByRole('button', { name: t.no, exact: true }).click();
    await shows('F1', 'item');
    await shows('G2', '5');
    type([stock("('bolt', 5), ('nail', 8), ('washer', 1)")], 1);
    await menu('Querytabs', t.refreshTab);
    await shows('G3', '8');
    await shows('F5', 'washer');
    await page.getByRole('tab', { name: t.queries, exact: true }).click();
    await expect.poll(() => page.getByRole('grid').textContent()).toContain(t.merged);
    await shot(`modes-${locale}`);
    await page.getByRole('tab', { name: 'Watch list', exact: true }).click();
    await menu('Querytabs', t.restore);
    await expect.poll(() => page.locator('.toast').textContent(), { timeout: 15_000 }).toMatch(t.restored);
    await shows('G3', '7');
    await shows('F5', '');
    await shot(`restored-${locale}`);
    expect(problems).toEqual([]);
  });

  it('keeps what it holds where the person wants the result on a new tab', async () => {
    const { page, menu, shows, problems } = await open();
    await menu('Querytabs', t.refreshTab);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t.yes, exact: true })
      .click({ timeout: 30_000 });
    await page.getByRole('tab', { name: 'Watch list 2', exact: true }).click();
    await shows('F2', 'bolt');
    await page.getByRole('tab', { name: 'Watch list', exact: true }).click();
    await shows('G2', 'our notes');
    expect(problems).toEqual([]);
  });
});
