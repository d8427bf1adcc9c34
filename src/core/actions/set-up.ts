import { findConfigTab } from '../config/find-tab.ts';
import { missingColumnRequests, setUpRequests } from '../config/set-up.ts';
import { configTabs, queriesTab } from '../config/tabs.ts';
import type { Translate } from '../messages/translate.ts';
import type { Platform, WorkbookPort } from '../ports.ts';
import { onTab } from '../workbook/a1.ts';
import type { Layout } from '../workbook/layout.ts';
import type { SheetRequest } from '../workbook/requests.ts';
import { interactive } from './interactive.ts';

/** *Set up this sheet*: asks for the project that pays, and makes the configuration tabs that are missing. */
export function setUp(platform: Platform): void {
  interactive(platform, (t) => {
    const { workbook, store, dialog } = platform;
    const project = askProject(platform, t);
    const tabs = { queries: t('queries.title'), jobs: t('jobs.title'), runs: t('runs.title') };
    if (project === undefined) {
      dialog.alert(t('product'), t('setUp.cancelled'));
      return;
    }
    if (project !== '') store.set('project', project);
    const made = platform.exclusively(() => {
      const layout = workbook.layout();
      const requests = [...setUpRequests(t, layout, platform.newSheetId), ...newColumns(workbook, t, layout)];
      if (requests.length > 0) workbook.commit(requests);
      return requests.some((request) => 'addSheet' in request);
    });
    const queries = findConfigTab(workbook.layout(), queriesTab);
    if (queries) workbook.show(queries.sheetId);
    const done = { ...tabs, product: t('product'), refreshAll: t('menu.refreshAll') };
    dialog.alert(t('product'), made ? t('setUp.done', done) : t('setUp.already', tabs));
  });
}

/** Columns that came with a later version than the one that set the sheet up. */
function newColumns(workbook: WorkbookPort, t: Translate, layout: Layout): SheetRequest[] {
  const found = configTabs.flatMap((tab) => {
    const at = findConfigTab(layout, tab);
    return at ? [{ tab, at }] : [];
  });
  if (found.length === 0) return [];
  const rows = workbook.read(found.map(({ at }) => onTab(at.title, '1:1')));
  return found.flatMap(({ tab, at }, i) => {
    const headers = rows[i]?.[0]?.map(({ text }) => text) ?? [];
    return missingColumnRequests(t, at, tab, headers);
  });
}

/** The project's id, empty to keep the present one, undefined when the person cancels. */
function askProject({ warehouse, store, dialog }: Platform, t: Translate): string | undefined {
  const kept = store.get('project');
  const projects = warehouse.projects();
  const lines = [t('setUp.project')];
  if (projects.length > 0) lines.push(t('setUp.projectChoice', { projects: projects.join(', ') }));
  if (kept !== undefined) lines.push(t('setUp.projectKept', { project: kept }));
  return dialog.prompt(t('menu.setUp'), lines.join('\n\n'))?.trim();
}
