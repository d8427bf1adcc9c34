import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareSample } from '../../scripts/start/prepare-sample.ts';
import { newSampleWorkbook } from '../../src/local/sample/workbook/sample-workbook.ts';
import { browserTests } from './browser-tests.ts';
import { useStage } from './use-stage.ts';

const openPage = useStage();

const words = {
  en: {
    refreshAll: 'Refresh all',
    openSidebar: 'Open sidebar',
    schedulesOn: 'Schedules on',
    approves: 'Do you approve',
    schedulesAreOn: 'Schedules are on',
    refreshed: /5 of 5 queries refreshed/,
    cell: 'Cell B1',
    tab: 'Start here',
    fired: /Triggers fired: [1-9]/,
    triggers: 'Triggers',
    refresh: 'Refresh',
    done: /1 of 1/,
  },
  ko: {
    refreshAll: '모두 새로 고침',
    openSidebar: '사이드바 열기',
    schedulesOn: '예약 켜기',
    approves: '승인합니까',
    schedulesAreOn: '예약이 켜졌습니다',
    refreshed: /쿼리 5개 가운데 5개/,
    cell: 'B1 셀',
    tab: '시작하기',
    fired: /실행된 트리거: [1-9]/,
    triggers: '트리거',
    refresh: '새로 고침',
    done: /쿼리 1개 가운데 1개/,
  },
};

describe.each(['en', 'ko'] as const)('without a pointer, in %s', browserTests, (locale) => {
  const t = words[locale];

  it('every part of the page is reached, and the whole first day done', async () => {
    const { page, problems, session } = await openPage({
      locale,
      workbook: newSampleWorkbook(),
      prepare: (opened) => prepareSample(opened, locale, 'local'),
      cleanUp: onTestFinished,
    });
    const { keyboard } = page;
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key);
    };
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      );

    /** From the menu bar on, where the custom menu stands behind File and Edit. */
    const choose = async (item: string) => {
      await press('Tab', 'Tab');
      await expect.poll(focused).toBe('Querytabs');
      await press('ArrowDown');
      for (let step = 0; step < 10 && (await focused()) !== item; step++) {
        await expect.poll(() => page.locator('[role=menuitem]:focus').count()).toBe(1);
        await press('ArrowDown');
      }
      expect(await focused()).toBe(item);
      await press('Enter');
    };

    // The cells have the keyboard from the start; Escape leaves them for the tabs.
    await expect.poll(focused).toBe(t.cell);
    await press('Escape');
    await expect.poll(focused).toBe(t.tab);

    // Round the page, forwards and back.
    const round: unknown[] = [];
    for (let part = 0; part < 5; part++) {
      await press('F6');
      round.push(await focused());
    }
    expect(new Set(round).size).toBe(5);
    expect(round.at(-1)).toBe(t.tab);
    await press('Shift+F6');
    await expect.poll(focused).toBe(t.cell);

    await press('Escape', 'F6');
    await choose(t.refreshAll);
    await expect.poll(() => page.locator('.toast').textContent(), { timeout: 60_000 }).toMatch(t.refreshed);

    // From tab to tab with the arrows, as far as the tab of a query.
    await press('F6', 'F6', 'F6', 'F6');
    await expect.poll(focused).toBe(t.tab);
    for (let step = 0; step < 20 && (await focused()) !== 'Delays'; step++) {
      await press('ArrowRight');
      await expect.poll(() => page.locator('[role=tab]:focus').getAttribute('aria-selected')).toBe('true');
    }
    expect(await focused()).toBe('Delays');

    // In the sidebar, the refresh is a few steps on.
    await press('F6');
    await choose(t.openSidebar);
    const sidebar = page.frameLocator('.sidebar iframe');
    await sidebar.getByRole('button', { name: t.refresh, exact: true }).waitFor();
    await press('Shift+F6');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.sidebar') !== null))
      .toBe(true);
    const inSidebar = () =>
      sidebar
        .locator(':focus')
        .textContent({ timeout: 1_000 })
        .catch(() => '');
    for (let step = 0; step < 6 && (await inSidebar()) !== t.refresh; step++) await press('Tab');
    expect(await inSidebar()).toBe(t.refresh);
    await press('Enter');
    await expect.poll(() => sidebar.locator('.notice').textContent(), { timeout: 30_000 }).toMatch(t.done);

    // The keyboard comes back from the frame by Shift+Tab; here it is put back. Then the clock goes to a chosen time.
    await page.locator('.menu-bar button').first().focus();
    await choose(t.schedulesOn);
    // The question what may run, and the answer that it does.
    for (const words of [t.approves, t.schedulesAreOn]) {
      await page.getByRole('dialog').getByText(words).waitFor();
      await press('Enter');
    }
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: t.triggers }).focus();
    await press('Enter');
    const time = page.locator('input[type="datetime-local"]');
    await time.fill('2026-03-02T08:20');
    await time.press('Enter');
    await expect
      .poll(() => page.locator('.clock [role=status]').textContent(), { timeout: 30_000 })
      .toMatch(t.fired);
    expect(session.google.mails()).toHaveLength(1);
    expect(problems).toEqual([]);
  });
});
