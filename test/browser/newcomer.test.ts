import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareSample } from '../../scripts/start/prepare-sample.ts';
import { newSampleWorkbook } from '../../src/local/sample/workbook/sample-workbook.ts';
import { browserTests } from './browser-tests.ts';
import type { Play } from './stage.ts';
import { useStage } from './use-stage.ts';

const openPage = useStage();

/** What a person reads on the way, in each language. */
const words = {
  en: {
    startHere: 'Start here',
    overview: 'Overview',
    queries: 'Queries',
    refreshAll: 'Refresh all',
    refreshed: /5 of 5 queries refreshed/,
    openSidebar: 'Open sidebar',
    schedulesOn: 'Schedules on',
    approves: 'Do you approve',
    yes: 'Yes',
    schedulesAreOn: 'Schedules are on',
    ok: 'OK',
    refresh: 'Refresh',
    rowsNow: /Refreshed .* · 222 rows/,
    doneByHand: /1 of 1 queries refreshed: 222 rows/,
    nextRun: 'Next run',
    views: 'Views',
    triggers: 'Triggers',
    toNext: 'Go to the next trigger',
    fired: 'Triggers fired: 1.',
    mail: 'Mail',
    subject: /^Morning report \(2026-03-02/,
    phone: 'Phone',
    text: 'Text',
    source: 'Source (.eml)',
    executions: 'Executions',
    sheet: 'Sheet',
    file: 'File',
    xlsx: 'Download as Excel (.xlsx)',
    downloadEml: 'Download .eml',
  },
  ko: {
    startHere: '시작하기',
    overview: '개요',
    queries: '쿼리',
    refreshAll: '모두 새로 고침',
    refreshed: /쿼리 5개 가운데 5개를 새로 고쳤습니다/,
    openSidebar: '사이드바 열기',
    schedulesOn: '예약 켜기',
    approves: '승인합니까',
    yes: '예',
    schedulesAreOn: '예약이 켜졌습니다',
    ok: '확인',
    refresh: '새로 고침',
    rowsNow: /새로 고침 · 222행/,
    doneByHand: /쿼리 1개 가운데 1개를 새로 고쳤습니다: 222행/,
    nextRun: '다음 실행',
    views: '보기',
    triggers: '트리거',
    toNext: '다음 트리거로 이동',
    fired: '실행된 트리거: 1개.',
    mail: '메일',
    subject: /^Morning report \(2026-03-02/,
    phone: '휴대전화',
    text: '텍스트',
    source: '원본 (.eml)',
    executions: '실행',
    sheet: '시트',
    file: '파일',
    xlsx: 'Excel(.xlsx)로 다운로드',
    downloadEml: '.eml 다운로드',
  },
};

describe.each(['en', 'ko'] as const)('a newcomer who reads %s', browserTests, (locale) => {
  const t = words[locale];
  const open = () =>
    openPage({
      locale,
      workbook: newSampleWorkbook(),
      prepare: (session) => prepareSample(session, locale, 'local'),
      cleanUp: onTestFinished,
    });
  const view = (play: Play, name: string) =>
    play.page.getByRole('navigation', { name: t.views }).getByRole('button', { name }).click();
  const tab = (play: Play, name: string) => play.page.getByRole('tab', { name, exact: true }).click();

  it('is led from the first tab to fresh tabs, the sidebar, a schedule, the mail, and the file', async () => {
    const play = await open();
    const { page, menu, shows, cell, shot, problems, barriers } = play;
    await expect
      .poll(() => page.getByRole('tab', { name: t.startHere }).getAttribute('aria-selected'))
      .toBe('true');
    await expect.poll(() => cell('B1').textContent()).toBe('Start here');
    await expect.poll(() => cell('C1').textContent()).toBe('시작하기');
    expect(await barriers()).toEqual([]);
    await shot(`1-start-${locale}`);

    await menu('Querytabs', t.refreshAll);
    await expect.poll(() => page.locator('.toast').textContent(), { timeout: 60_000 }).toMatch(t.refreshed);
    await tab(play, 'Delays');
    await shows('A1', 'iata');
    await shows('D2', '938');
    await tab(play, t.overview);
    // 938 flights of the busiest airport are the first of 222 summands; the sum is checked with the demo's own SQL.
    await expect.poll(() => cell('B3').textContent()).toMatch(/^\d{2},\d{3}$/);
    await expect
      .poll(() => page.locator('img.chart').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(300);
    await shot(`2-overview-${locale}`);
    await tab(play, t.queries);
    await shows('A2', 'Delays by airport');
    await shot(`3-queries-${locale}`);

    await tab(play, 'Delays');
    await menu('Querytabs', t.openSidebar);
    const sidebar = page.frameLocator('.sidebar iframe');
    await expect.poll(() => sidebar.getByRole('article').first().textContent()).toMatch(t.rowsNow);
    expect(await barriers()).toEqual([]);
    await shot(`4-sidebar-${locale}`);
    await sidebar.getByRole('button', { name: t.refresh, exact: true }).click();
    await expect
      .poll(() => sidebar.locator('.notice').textContent(), { timeout: 30_000 })
      .toMatch(t.doneByHand);

    await menu('Querytabs', t.schedulesOn);
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.textContent()).toContain(t.approves);
    await shot(`5-approve-${locale}`);
    await dialog.getByRole('button', { name: t.yes, exact: true }).click();
    await expect.poll(() => dialog.textContent()).toContain(t.schedulesAreOn);
    await shot(`5-dialog-${locale}`);
    await dialog.getByRole('button', { name: t.ok }).click();
    await expect.poll(() => sidebar.locator('main').textContent(), { timeout: 10_000 }).toContain(t.nextRun);
    const nextRuns = sidebar.locator('details', { hasText: t.nextRun }).first();
    await nextRuns.locator('summary').click();
    await expect.poll(() => nextRuns.getByRole('listitem').count()).toBe(5);
    await shot(`5-next-runs-${locale}`);
    expect(await barriers()).toEqual([]);

    await view(play, t.triggers);
    await shot(`6-triggers-${locale}`);
    expect(await barriers()).toEqual([]);
    for (let steps = 0; steps < 3 && (await page.locator('.count').count()) === 0; steps++) {
      await page.getByRole('button', { name: t.toNext }).click();
      await expect.poll(() => page.getByText(t.fired).count(), { timeout: 30_000 }).toBe(1);
    }
    await view(play, t.mail);
    await expect.poll(() => page.locator('.message h2').textContent()).toMatch(t.subject);
    const mail = page.frameLocator('.message iframe');
    await expect.poll(() => mail.locator('body').textContent()).toContain("Chicago O'Hare International");
    await shot(`7-mail-${locale}`);
    expect(await barriers()).toEqual([]);
    await page.getByRole('button', { name: t.phone }).click();
    await shot(`8-mail-phone-${locale}`);
    await page.getByRole('button', { name: t.text, exact: true }).click();
    await expect.poll(() => page.locator('.mail-text').textContent()).toMatch(/^iata +airport/m);
    await page.getByRole('button', { name: t.source }).click();
    await expect.poll(() => page.locator('.mail-text').textContent()).toContain('MIME-Version: 1.0');
    const [eml] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t.downloadEml }).click(),
    ]);
    expect(await readFile((await eml.path()) ?? '', 'utf8')).toMatch(/^Subject: Morning report/m);
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Delays by airport .*\.csv/ }).click(),
    ]);
    expect(csv.suggestedFilename()).toMatch(/^Delays by airport \d{4}-\d\d-\d\d\.csv$/);

    await view(play, t.executions);
    await page
      .getByRole('row', { name: /dispatchJobs/ })
      .first()
      .waitFor();
    await shot(`9-executions-${locale}`);
    expect(await barriers()).toEqual([]);
    await view(play, 'BigQuery');
    await page
      .getByRole('row', { name: /querytabs_/ })
      .first()
      .waitFor();
    await page.locator('summary').first().click();
    await shot(`10-bigquery-${locale}`);
    expect(await barriers()).toEqual([]);

    await view(play, t.sheet);
    const [file] = await Promise.all([page.waitForEvent('download'), menu(t.file, t.xlsx)]);
    expect(file.suggestedFilename()).toBe('Flight operations.xlsx');
    expect((await readFile((await file.path()) ?? '')).subarray(0, 2).toString()).toBe('PK');
    expect(problems).toEqual([]);
  });

  it('watches a long refresh in the sidebar and cancels it; the tab keeps what it had', async () => {
    const play = await open();
    const { page, menu, cell, session, shot } = play;
    const [queriesTab] = [t.queries];
    await tab(play, queriesTab);
    const sheet = session.workbook.sheets.find(({ title }) => title === queriesTab);
    const typed = [['Long', 'SELECT * FROM ops.flights LIMIT 250000', '', 'Long']];
    session.edits.enter(sheet?.id ?? 0, 6, 0, typed);
    session.changed();
    await page.getByRole('button', { name: /^\+$|탭 추가|Add tab/ }).click();
    await expect.poll(() => page.getByRole('tab', { selected: true }).textContent()).toMatch(/^Sheet\d+$/);
    await page.getByRole('tab', { selected: true }).dblclick();
    await page.getByRole('dialog').getByRole('textbox').fill('Long');
    await page.keyboard.press('Enter');
    await menu('Querytabs', t.openSidebar);
    const sidebar = page.frameLocator('.sidebar iframe');
    await sidebar.getByRole('button', { name: t.refresh, exact: true }).click();
    const bar = sidebar.getByRole('progressbar');
    await expect
      .poll(() => bar.getAttribute('aria-valuenow'), { timeout: 40_000, interval: 50 })
      .toMatch(/^[1-9]/);
    await shot(`11-long-refresh-${locale}`);
    await sidebar.getByRole('button', { name: locale === 'ko' ? '취소' : 'Cancel' }).click();
    await expect
      .poll(() => sidebar.locator('.notice').textContent(), { timeout: 60_000 })
      .toContain(locale === 'ko' ? '취소했습니다' : 'Cancelled');
    await shot(`12-cancelled-${locale}`);
    expect(await cell('A1').textContent()).toBe('');
    const runs = session.workbook.sheets.find(
      ({ title }) => title === (locale === 'ko' ? '실행 기록' : 'Runs'),
    );
    expect(runs?.values[1]).toContain(locale === 'ko' ? '취소됨' : 'Cancelled');
  });
});
