import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareSample } from '../../scripts/start/prepare-sample.ts';
import { newSampleWorkbook } from '../../src/local/sample/workbook/sample-workbook.ts';
import { browserTests } from './browser-tests.ts';
import { useStage } from './use-stage.ts';

const openPage = useStage();
const job = 'Morning report';

const words = {
  en: {
    openSidebar: 'Open sidebar',
    schedulesOn: 'Schedules on',
    yes: 'Yes',
    ok: 'OK',
    isOn: 'On, as ana@example.com. Checked every 15 minutes.',
    pause: 'Pause',
    paused: `“${job}” is paused.`,
    resume: 'Resume',
    resumed: `“${job}” runs by itself again.`,
    run: /^Run now, with mail to \d/,
    done: `"${job}" is done`,
  },
  ko: {
    openSidebar: '사이드바 열기',
    schedulesOn: '예약 켜기',
    yes: '예',
    ok: '확인',
    isOn: '켜짐 · ana@example.com 님 권한. 15분마다 확인합니다.',
    pause: '멈추기',
    paused: `“${job}” 작업을 멈췄습니다.`,
    resume: '다시 시작',
    resumed: `“${job}” 작업이 다시 스스로 돕니다.`,
    run: /^지금 실행\(메일 \d+명\)/,
    done: `"${job}" 완료`,
  },
};

describe.each(['en', 'ko'] as const)('a job in the sidebar, in %s', browserTests, (locale) => {
  it('is paused, resumed and run by keyboard; what came of it is announced, and focus stays', async () => {
    const t = words[locale];
    const { page, menu, shot, barriers, problems, session } = await openPage({
      locale,
      workbook: newSampleWorkbook(),
      prepare: async (opened) => {
        await prepareSample(opened, locale, 'local');
        await opened.google.run('refreshAll');
        opened.google.select('Delays', 'A1');
      },
      cleanUp: onTestFinished,
    });
    await menu('Querytabs', t.schedulesOn);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t.yes, exact: true }).click();
    await dialog.getByRole('button', { name: t.ok, exact: true }).click();
    await menu('Querytabs', t.openSidebar);
    const sidebar = page.frameLocator('.sidebar iframe');
    const said = (text: string | RegExp) => sidebar.getByRole('status').filter({ hasText: text });
    await sidebar.getByText(t.isOn).waitFor({ timeout: 20_000 });
    await shot(`sidebar-jobs-${locale}`);
    expect(await barriers()).toEqual([]);

    const pause = sidebar.getByRole('button', { name: `${t.pause}: ${job}` });
    await pause.focus();
    await page.keyboard.press('Enter');
    await said(t.paused).waitFor({ timeout: 20_000 });
    const resume = sidebar.getByRole('button', { name: `${t.resume}: ${job}` });
    await resume.waitFor({ timeout: 20_000 });
    expect(await resume.evaluate((button) => button === document.activeElement)).toBe(true);
    await shot(`sidebar-paused-${locale}`);
    await page.keyboard.press('Enter');
    await said(t.resumed).waitFor({ timeout: 20_000 });
    await pause.waitFor({ timeout: 20_000 });

    await sidebar.getByRole('button', { name: t.run }).focus();
    await page.keyboard.press('Space');
    await said(t.done).waitFor({ timeout: 60_000 });
    await shot(`sidebar-ran-${locale}`);
    expect(session.google.mails()).toHaveLength(1);
    expect(await barriers()).toEqual([]);
    expect(problems).toEqual([]);
  }, 180_000);
});
