import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppState } from '../../../src/local/web/protocol.ts';
import { openWeb, shown } from './open-web.ts';

const asking = {
  'Code.gs': `function onOpen() {
      SpreadsheetApp.getUi().createMenu('M').addItem('Ask', 'ask').addItem('Fail', 'fail')
        .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Deep', 'deep')).addToUi();
    }
    function ask() {
      const ui = SpreadsheetApp.getUi();
      const answer = ui.prompt('Who?', ui.ButtonSet.OK_CANCEL);
      SpreadsheetApp.getActive().getSheets()[0].getRange('A1').setValue(answer.getSelectedButton() + ' ' + answer.getResponseText());
    }
    function fail() { throw new Error('it broke'); }
    function deep() { SpreadsheetApp.getActive().getSheets()[0].getRange('A1').setValue('deep'); }
    function schedule() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create(); }
    function tick() { MailApp.sendEmail('a@example.com', 'tick', 'tock'); }
    function chat() { UrlFetchApp.fetch('https://hooks.slack.com/services/T/B/secret', { method: 'post', payload: '{"text":"hi"}' }); }`,
};

describe('the script', () => {
  it('asks a person, and goes on with the answer', async () => {
    const web = await openWeb(asking);
    const { call } = web;
    await call('menu', { captions: ['M', 'Ask'] });
    await expect.poll(async () => (await call('state')).dialog?.text).toBe('Who?');
    const { dialog, running } = await call('state');
    expect(dialog).toMatchObject({ kind: 'prompt', buttons: ['OK', 'CANCEL'] });
    expect(running.map(({ functionName }) => functionName)).toEqual(['ask']);
    await call('dialog', { id: dialog?.id ?? 0, button: 'OK', text: 'Ana' });
    await expect.poll(async () => (await shown(web, 1, 1))[0]?.[0]).toBe('OK Ana');
    await expect.poll(async () => (await call('state')).running).toEqual([]);
    expect((await call('executions'))[0]).toMatchObject({
      functionName: 'ask',
      status: 'Completed',
      type: 'Menu',
    });
  });

  it('is found in submenus; an item that is gone is said to be gone', async () => {
    const web = await openWeb(asking);
    await web.call('menu', { captions: ['M', 'More', 'Deep'] });
    await expect.poll(async () => (await shown(web, 1, 1))[0]?.[0]).toBe('deep');
    for (const captions of [['M', 'Gone'], ['M'], [], ['M', 'More']]) {
      await expect(web.call('menu', { captions })).rejects.toThrow('409 This menu has changed; try again.');
    }
  });

  it('that fails is told of in the corner', async () => {
    const { call } = await openWeb(asking);
    await call('menu', { captions: ['M', 'Fail'] });
    await expect
      .poll(async () => (await call('state')).toasts)
      .toEqual([{ number: -1, kind: 'failure', title: 'fail', message: 'it broke', seconds: 20 }]);
  });

  it('runs when the clock is moved to its triggers', async () => {
    const { call, session } = await openWeb(asking);
    await expect(call('step', { to: 'next' })).rejects.toThrow('409 No trigger is installed.');
    await session.google.run('schedule');
    const { clock } = await call('state');
    expect(clock.next?.functionName).toBe('tick');
    expect(await call('step', { to: 'next' })).toEqual({ fired: 1 });
    expect(await call('step', { to: session.clock.now() + 15 * 60_000 })).toEqual({ fired: 3 });
    expect((await call('mails')).map(({ subject }) => subject)).toEqual(['tick', 'tick', 'tick', 'tick']);
    expect((await call('triggers'))[0]).toMatchObject({ functionName: 'tick', schedule: 'everyMinutes: 5' });
    expect(await call('step', { to: 0 })).toEqual({ fired: 0 });
    await expect(call('step', { to: 1e15 })).rejects.toThrow('409 That is more than a year ahead.');
  });

  it('tells chats, which are listed without the secret of their address', async () => {
    const { call, session } = await openWeb(asking);
    await session.google.run('chat');
    expect(await call('chats')).toEqual([{ id: 1, date: expect.any(Number), service: 'slack', text: 'hi' }]);
  });

  it('speaks the language that is chosen', async () => {
    const { call } = await openWeb({
      'Code.gs': `function onOpen() { SpreadsheetApp.getUi().createMenu(Session.getActiveUserLocale()).addItem('i', 'f').addToUi(); }`,
    });
    await call('locale', { locale: 'ko' });
    const state = await call('state');
    expect(state.locale).toBe('ko');
    expect(state.menus).toMatchObject([{ caption: 'ko' }]);
  });
});

const area = { sheet: 0, top: 1, left: 1, bottom: 2, right: 2 };

describe('the stream of events', () => {
  it('tells each open page the state at once, and after every change', async () => {
    const { call, get } = await openWeb();
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const response = await get('/events', {
      headers: { 'x-querytabs-token': 'a'.repeat(47) },
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const states = statesOf(response);
    const first = await states.next();
    expect(first.value).toMatchObject({ title: 'Ops', undo: false });
    await call('edit', { sheet: 0, row: 0, column: 0, rows: [['1']] });
    const second = await states.next();
    expect(second.value?.undo).toBe(true);
    expect(second.value?.revision).toBeGreaterThan(first.value?.revision ?? Number.POSITIVE_INFINITY);
    await call('select', area);
    const third = await states.next();
    expect(third.value?.active).toEqual(area);
    expect(third.value?.revision).toBe(second.value?.revision);
  });
});

/** The states of an event stream, one after the other. */
async function* statesOf({ body }: Response): AsyncGenerator<AppState, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      if (event.startsWith('data: ')) yield JSON.parse(event.slice('data: '.length)) as AppState;
    }
  }
  return undefined;
}
