import { addOverview } from '../../src/local/sample/workbook/overview.ts';
import { typeSample } from '../../src/local/sample/workbook/sample-workbook.ts';
import { addStartHere } from '../../src/local/sample/workbook/start-here.ts';
import type { MenuEntry } from '../../src/local/web/protocol.ts';
import type { Session } from '../../src/local/web/server/session.ts';
import type { Language } from './options.ts';

/** The global function behind *Set up this sheet*, whatever the menu calls it in the person's language. */
const setUpFunction = 'setUpSheet';

/** Chats that the stand-in takes messages for, so that a job may say `chat = team`. */
const chats = {
  'querytabs.chat.team': 'https://chat.googleapis.com/v1/spaces/LOCAL/messages?key=local&token=local',
  'querytabs.chat.ops': 'https://hooks.slack.com/services/LOCAL/LOCAL/LOCAL',
};

/**
 * Does what a person would do first: sets the sheet up through the script's own menu, types the sample's queries and
 * jobs, and adds a tab that says what to click next. Throws when the script does not come that far.
 */
export async function prepareSample(session: Session, language: Language, projectId: string): Promise<void> {
  const { google, workbook, limits, person, clock } = session;
  const answer = () => {
    const dialog = person.dialog();
    if (dialog) person.answer(dialog.id, 'OK', dialog.kind === 'prompt' ? projectId : '');
  };
  const stopAnswering = session.onChange(answer);
  try {
    const item = pathTo(setUpFunction, google.menu());
    if (!item) throw new Error(`the menu has no item that calls ${setUpFunction}`);
    const { status, error } = await google.click(...item);
    if (status !== 'Completed')
      throw new Error(`${item.join(' › ')} ended with: ${error?.message ?? status}`);
  } finally {
    stopAnswering();
  }
  for (const [key, address] of Object.entries(chats)) google.setProperty('script', key, address);
  const year = new Date(clock.now()).getUTCFullYear();
  typeSample(workbook, year);
  const edit = { workbook, limits, today: { year } };
  addOverview(edit, language);
  google.select(addStartHere(edit, language), 'B1');
}

/** The captions of the menu item that calls a function. */
export function pathTo(functionName: string, menus: readonly MenuEntry[]): string[] | undefined {
  for (const entry of menus) {
    if (entry.kind === 'item' && entry.functionName === functionName) return [entry.caption];
    const below = entry.kind === 'menu' ? pathTo(functionName, entry.items) : undefined;
    if (entry.kind === 'menu' && below) return [entry.caption, ...below];
  }
  return undefined;
}
