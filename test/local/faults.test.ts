import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../src/local/clock.ts';
import { type FaultKind, injectFaults } from '../../src/local/faults.ts';
import { noon, startScript, startScriptInProcess } from './script-project.ts';

const code = `function main() {
  console.log('not a call');
  PropertiesService.getScriptProperties().setProperty('k', '1');
  try { Sheets.Spreadsheets.Values.update({ values: [['x']] }, 'W', 'A1', { valueInputOption: 'RAW' }); }
  catch (e) { return e.name + ': ' + e.message; }
  return 'done';
}`;

const empty = 'Exception: API call to sheets.spreadsheets.values.update failed with error: Empty response';

const outcomes: Record<FaultKind, [status: string, result: unknown, cell: unknown, passed: number]> = {
  'fails before': ['Completed', empty, undefined, 0],
  'fails after': ['Completed', empty, 'x', 0],
  'dies before': ['Timed out', undefined, undefined, 360_000],
  'dies after': ['Timed out', undefined, 'x', 360_000],
  'times out before': ['Completed', empty, undefined, 180_000],
  'times out after': ['Completed', empty, 'x', 180_000],
};

describe.each(Object.entries(outcomes))('a call that %s', (kind, outcome) => {
  it.each([
    ['in a worker', startScript],
    ['in process', startScriptInProcess],
  ])('%s', async (_, start) => {
    const clock = steppedClock(noon);
    const faults = injectFaults([{ call: 2, kind: kind as FaultKind }], clock);
    const google = await start({ 'Code.js': code }, { clock, onServiceCall: faults.onServiceCall });
    const { status, result, durationMs } = await google.run('main');
    expect([status, result, google.workbook.sheets[0]?.values[0]?.[0], durationMs]).toEqual(outcome);
    expect(faults.calls()).toEqual(['Properties.setProperty', 'Sheets.Spreadsheets.Values.update']);
  });
});

it('speaks as each service does', async () => {
  const calls = [
    "BigQuery.Jobs.getQueryResults('p', 'j')",
    "UrlFetchApp.fetchAll(['https://a.example/x'])",
    'SpreadsheetApp.getActive().getName()',
    "PropertiesService.getScriptProperties().getProperty('k')",
  ];
  for (const [kind, words] of [
    [
      'fails before',
      [
        'API call to bigquery.jobs.getQueryResults failed with error: Empty response',
        'Address unavailable: https://a.example/x',
        'server error',
        'server error',
      ],
    ],
    [
      'times out before',
      [
        'API call to bigquery.jobs.getQueryResults failed with error: Empty response',
        'Timeout: https://a.example/x',
        'Service Spreadsheets timed out',
        'server error',
      ],
    ],
  ] as const) {
    for (const [i, call] of calls.entries()) {
      const { onServiceCall } = injectFaults([{ call: 1, kind }], steppedClock(noon));
      const google = await startScriptInProcess(
        { 'Code.js': `function main() { ${call}; }` },
        { onServiceCall },
      );
      expect(google.run('main').error?.message).toContain(words[i]);
    }
  }
});
