import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { build } from '../../scripts/build/build.ts';
import { type BigQuery, startBigQuery } from '../../src/local/bigquery/bigquery.ts';
import { flowingClock } from '../../src/local/clock.ts';
import { plainFlags } from '../../src/local/html/find-chromium.ts';
import { opsDataset } from '../../src/local/sample/ops/ops-dataset.ts';
import { startWeb } from '../../src/local/web/server/http-server.ts';
import { type Session, startSession } from '../../src/local/web/server/session.ts';
import { createWorkbook, type Workbook } from '../../src/local/workbook/workbook.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { executablePath } from './browser-tests.ts';

const root = path.join(import.meta.dirname, '../..');
const screenshots = path.join(root, 'out', 'screenshots');
/** A Monday, as in the demo. */
const opening = Date.parse('2026-03-02T07:40:00-05:00');

/** What the tests of a file share: the bundle that ships, one BigQuery, one browser. */
export interface Stage {
  project: string;
  hash: string;
  /** Opens a page on a fresh local Google; everything is closed when the test ends. */
  open(options?: OpenOptions): Promise<Play>;
}

export interface OpenOptions {
  locale?: 'en' | 'ko';
  /** Folder of another script. */
  project?: string;
  workbook?: Workbook;
  /** Does what comes before the page is opened. */
  prepare?(session: Session): Promise<void> | void;
  cleanUp(action: () => Promise<void>): void;
  viewport?: { width: number; height: number };
}

/** One page on one local Google. */
export interface Play {
  page: Page;
  session: Session;
  url: string;
  /** Console errors, failed requests and thrown errors of the page so far. */
  problems: string[];
  /** Saves what the page shows. */
  shot(name: string): Promise<void>;
  cell(a1: string): Locator;
  /** Waits until a cell shows exactly that text. */
  shows(a1: string, text: string): Promise<void>;
  /** Chooses an item of a menu, named by captions from the outermost menu inwards. */
  menu(...captions: string[]): Promise<void>;
  /** What an accessibility check finds serious or worse, with the elements. */
  barriers(): Promise<string[]>;
}

/** Builds the bundle and starts BigQuery and the browser. */
export async function setStage(cleanUp: (action: () => Promise<void>) => void): Promise<Stage> {
  const project = path.join(await temporaryFolder(cleanUp), 'dist');
  const clock = flowingClock(opening);
  const [{ hash }, bigquery, browser] = await Promise.all([
    build({ root, outDir: project, minify: false }),
    startBigQuery({ projectId: 'local', location: 'asia-northeast3', clock, datasets: [opsDataset] }),
    launch(),
  ]);
  cleanUp(() => bigquery.close());
  cleanUp(() => browser.close());
  mkdirSync(screenshots, { recursive: true });
  return { project, hash, open: (options) => open({ project, bigquery, browser }, options) };
}

function launch(): Promise<Browser> {
  return chromium.launch({ ...(executablePath && { executablePath }), args: plainFlags });
}

async function open(
  { project, bigquery, browser }: { project: string; bigquery: BigQuery; browser: Browser },
  options: OpenOptions = { cleanUp: () => undefined },
): Promise<Play> {
  const { locale = 'en', prepare, cleanUp, viewport = { width: 1280, height: 800 } } = options;
  const clock = flowingClock(opening);
  const workbook =
    options.workbook ?? createWorkbook({ title: 'Flight operations', timeZone: 'America/New_York' });
  const session = await startSession({
    project: options.project ?? project,
    clock,
    workbook,
    bigquery,
    user: { email: 'ana@example.com', locale },
    tickMs: 0,
  });
  cleanUp(() => session.close());
  await prepare?.(session);
  const web = await startWeb(session, { port: 0, token: 'token-of-the-test' });
  cleanUp(() => web.close());
  const context = await browser.newContext({
    viewport,
    locale: locale === 'ko' ? 'ko-KR' : 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
  });
  cleanUp(() => context.close());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(web.url);
  await page.getByRole('grid').waitFor();
  return {
    page,
    session,
    url: web.url,
    problems,
    shot: async (name) => {
      await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
    },
    cell: (a1) => cellOf(page, a1),
    async shows(a1, text) {
      const cell = cellOf(page, a1);
      await expect.poll(() => cell.textContent(), { timeout: 15_000, message: `cell ${a1}` }).toBe(text);
    },
    async menu(first, ...rest) {
      await page.getByRole('navigation').getByRole('button', { name: first, exact: true }).click();
      for (const caption of rest) await page.getByRole('menuitem', { name: caption }).click();
    },
    barriers: () => barriersOf(page),
  };
}

function cellOf(page: Page, a1: string): Locator {
  return page.locator(`[role=gridcell][data-a1="${a1}"]`);
}

async function barriersOf(page: Page): Promise<string[]> {
  const found: string[] = [];
  // No script runs in the frame of a mail, so none can check it.
  for (const frame of page.frames().filter((each) => !each.url().includes('/mail/'))) {
    // The page's policy lets no foreign script in but through the debugger.
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate(async () => {
      const { violations: all } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
      });
      return all.map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.map(({ html }) => html.slice(0, 160)),
      }));
    });
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical') found.push(`${id}: ${nodes.join(' | ')}`);
  }
  return found;
}
