import { expect, test } from 'vitest';
import { askFor, forgetRequest, readRequests } from '../../../src/core/approval/requests.ts';
import { digest, ownStore } from './workbook-rows.ts';

function asking(email: string, at: number, { own: store, values } = ownStore()) {
  return { store, values, digest, session: { email: () => email, locale: () => 'en' }, now: () => at };
}

test('a query that is asked for twice is one request, of who asked first', () => {
  const ana = asking('ana@example.com', 1);
  const ben = {
    ...ana,
    ...asking('ben@example.com', 2, { ...ownStore(), own: ana.store }),
    values: ana.values,
  };
  askFor(ana, 'Sales');
  askFor(ben, 'SALES');
  askFor(ben, 'Stock');
  const kept = ana.store.startingWith('');
  expect(readRequests({ ...kept, project: 'p' })).toEqual({
    requests: [
      { query: 'Sales', by: 'ana@example.com', at: 1 },
      { query: 'Stock', by: 'ben@example.com', at: 2 },
    ],
    unreadable: [],
  });
  forgetRequest(ana, 'sales');
  expect(readRequests(ana.store.startingWith('')).requests.map(({ query }) => query)).toEqual(['Stock']);
});

test('what cannot be read is told by the name to forget it by, and can be asked for anew', () => {
  const ana = asking('ana@example.com', 5);
  const long = 'Sales '.repeat(100).trim();
  askFor(ana, long);
  for (const key of ana.values.keys()) ana.values.set(key, '{');
  ana.values.set('ask.stock', '{"v":2}');
  const { requests, unreadable } = readRequests(ana.store.startingWith('ask.'));
  expect(requests).toEqual([]);
  expect(unreadable).toHaveLength(2);
  askFor(ana, 'Stock');
  expect(readRequests(ana.store.startingWith('')).requests).toMatchObject([{ query: 'Stock', at: 5 }]);
  for (const name of unreadable) forgetRequest(ana, name);
  expect(ana.values.size).toBe(0);
});
