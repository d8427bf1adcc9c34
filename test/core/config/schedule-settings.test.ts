import { describe, expect, it, test } from 'vitest';
import { readSettings, settingsLines } from '../../../src/core/config/schedule-settings.ts';
import { asQuerytabsError } from '../../../src/core/errors.ts';
import { translator } from '../../../src/core/messages/translate.ts';

describe('settings of the schedules', () => {
  it.each([
    ['check every = 15, digest = 08:00; mail failures = no', { every: 15, digest: 480, failures: false }],
    ['Check  Every = 5 min\nDIGEST = off', { every: 5, digest: 'off' }],
    ['check every = auto', { every: 'auto' }],
    ['digest=0:05,', { digest: 5 }],
    ['digest = 23:59', { digest: 1439 }],
    ['확인 간격 = 30분, 요약 메일 = 끔, 실패 메일 = 예', { every: 30, digest: 'off', failures: true }],
    ['mail failures = yes', { failures: true }],
    ['  ', {}],
  ])('%j are read', (text, settings) => {
    expect(readSettings(text)).toEqual(settings);
  });

  it.each([
    'check every = 7',
    'check every = 0',
    'check every =',
    'digest = 24:00',
    'digest = 8',
    'digest = 08:60',
    'mail failures = maybe',
    'colour = red',
    'often',
  ])('%j is refused, and the line is told', (line) => {
    const thrown = (() => {
      try {
        readSettings(`digest = off, ${line}`);
      } catch (error) {
        return asQuerytabsError(error);
      }
      return undefined;
    })();
    expect([thrown?.code, thrown?.params]).toEqual(['badSetting', { line }]);
  });
});

test('settings are shown as lines that read the same, in either language', () => {
  for (const language of ['en', 'ko'] as const) {
    const t = translator(language);
    expect(readSettings(settingsLines(t, { every: 10, digest: 485, failures: false }))).toEqual({
      every: 10,
      digest: 485,
      failures: false,
    });
    expect(readSettings(settingsLines(t, {}))).toEqual({ every: 'auto', digest: 'off', failures: true });
  }
});
