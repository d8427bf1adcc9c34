import * as v from 'valibot';
import type { Api, ApiName } from '../protocol.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31));
const direction = v.picklist([-1, 0, 1]);
const cell = { sheet: index, row: index, column: index };
const area = v.pipe(
  v.object({ sheet: index, top: index, left: index, bottom: index, right: index }),
  v.check(
    ({ top, left, bottom, right }) => bottom >= top && right >= left,
    'an area ends where it begins, or later',
  ),
);
const nothing = v.undefined();

type Requests = { [Name in ApiName]: v.GenericSchema<unknown, Api[Name]['request']> };

/** What the body of each call must be: whatever else comes did not come from our page. */
export const requests: Requests = {
  state: nothing,
  window: area,
  cell: v.object(cell),
  copy: area,
  edge: v.object({ ...cell, rows: direction, columns: direction }),
  edit: v.object({ ...cell, rows: v.array(v.array(v.string())) }),
  clear: area,
  undo: nothing,
  select: area,
  sheet: v.variant('action', [
    v.object({ action: v.literal('add') }),
    v.object({ action: v.literal('rename'), sheet: index, title: v.string() }),
    v.object({ action: v.picklist(['duplicate', 'hide', 'show', 'delete']), sheet: index }),
    v.object({ action: v.literal('move'), sheet: index, index }),
    v.object({ action: v.literal('width'), sheet: index, column: index, pixels: v.number() }),
  ]),
  menu: v.object({ captions: v.array(v.string()) }),
  dialog: v.object({
    id: index,
    button: v.picklist(['OK', 'CANCEL', 'YES', 'NO', 'CLOSE']),
    text: v.string(),
  }),
  pageCall: v.object({ page: v.string(), functionName: v.string(), args: v.array(v.unknown()) }),
  pageClose: v.object({ page: v.string() }),
  locale: v.object({ locale: v.picklist(['en', 'ko']) }),
  step: v.object({ to: v.union([v.literal('next'), v.number()]) }),
  executions: nothing,
  jobs: nothing,
  triggers: nothing,
  mails: nothing,
  chats: nothing,
};
