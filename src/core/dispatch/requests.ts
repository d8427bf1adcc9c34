import { queryChanges } from '../approval/approvals.ts';
import { forgetRequest, readRequests } from '../approval/requests.ts';
import { loadConfig } from '../config/load.ts';
import { statusRequests } from '../config/status-cells.ts';
import { isShortOfTime } from '../refresh/go-on.ts';
import { executeRun } from '../runs/execute.ts';
import type { Owing } from './run-owed.ts';

/** Refreshes what people asked for who have no rights in BigQuery, with the owner's rights and as far as the owner approved it. */
export function runRequests({ platform, t, dispatcher, approvals }: Owing): void {
  const { requests, unreadable } = readRequests(platform.store.startingWith('ask.'));
  for (const name of unreadable) forgetRequest(platform, name);
  if (requests.length === 0) return;
  // The jobs that ran before took their time.
  const config = loadConfig(platform, t);
  const defaultProject = platform.store.get('project') ?? '';
  for (const { query: name, by } of requests) {
    if (isShortOfTime(platform)) return;
    const query = config.queries.find((candidate) => candidate.name === name);
    const isApproved = query && queryChanges(approvals, query, config, defaultProject).length === 0;
    // Before it is run: a request is worth one refresh, and whoever misses it asks again.
    forgetRequest(platform, name);
    if (!query) continue;
    if (isApproved) {
      const order = { what: name, trigger: 'request', queries: [query], broken: [], askedBy: by } as const;
      executeRun(platform, t, config, order);
      continue;
    }
    const words = t('run.askedNotApproved', {
      user: by,
      owner: dispatcher.owner,
      approve: t('menu.approve'),
    });
    const status = { value: { stringValue: words }, bad: true };
    platform.exclusively(() =>
      platform.workbook.commit(statusRequests(config.queriesSheet, query.row, { status })),
    );
  }
}
