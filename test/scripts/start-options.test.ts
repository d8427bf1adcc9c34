import { describe, expect, it } from 'vitest';
import { readLoads, requireFreeNames } from '../../scripts/start/load-option.ts';
import { help, languageOfTerminal, readOptions } from '../../scripts/start/options.ts';
import { unmetRequirement } from '../../scripts/start/requirements.ts';
import { StartProblem } from '../../scripts/start/start-problem.ts';
import { opsDataset } from '../../src/local/sample/ops/ops-dataset.ts';

describe('options of npm start', () => {
  it('have defaults', () => {
    expect(readOptions([], '/here')).toEqual({
      help: false,
      folder: undefined,
      open: false,
      fresh: false,
      port: 8617,
      language: undefined,
      loads: [],
      state: undefined,
    });
  });

  it('are all read, the folder among them', () => {
    const args = ['--open', '--port', '9000', 'scripts', '--lang', 'ko', '--fresh', '--load', 'a.b=c.csv'];
    expect(readOptions([...args, '--load=d.e=f.csv'], '/here')).toMatchObject({
      folder: '/here/scripts',
      open: true,
      fresh: true,
      port: 9000,
      language: 'ko',
      loads: [
        { datasetId: 'a', tableId: 'b', file: '/here/c.csv' },
        { datasetId: 'd', tableId: 'e', file: '/here/f.csv' },
      ],
    });
  });

  it.each([
    [
      ['--prot', '1'],
      /Unknown option '--prot'\. The options are: --load DATASET\.TABLE=FILE, --open, --port N/,
    ],
    [['--port'], /argument missing/],
    [['--open=yes'], /does not take an argument/],
    [['--port', '80a'], '--port takes a number from 0 to 65535, not "80a".'],
    [['--port', '65536'], '--port takes a number from 0 to 65535, not "65536".'],
    [['--port', '-1'], /argument is ambiguous/],
    [['--port', ''], '--port takes a number from 0 to 65535, not "".'],
    [['--lang', 'de'], '--lang takes en or ko, not "de".'],
    [['one', 'two'], 'One folder at a time, not 2: one, two'],
  ])('%j are refused in words', (args, message) => {
    expect(() => readOptions(args, '/here')).toThrow(StartProblem);
    expect(() => readOptions(args, '/here')).toThrow(message);
  });

  it('are all named in the help', () => {
    for (const option of ['DIR', '--load', '--open', '--port', '--lang', '--fresh', '--help']) {
      expect(help).toContain(option);
    }
    expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(88);
  });
});

describe('the language of a first start', () => {
  it.each([
    [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'ko' }, 'ko'],
    [{ LANG: 'ko_KR.UTF-8', LC_ALL: '', LC_MESSAGES: 'C' }, 'en'],
    [{ LANG: 'kok_IN' }, 'en'],
    [{}, 'en'],
  ])('%j is %s', (env, language) => {
    expect(languageOfTerminal(env)).toBe(language);
  });
});

describe('--load', () => {
  it('takes dataset, table and file, which may hold = and spaces', () => {
    expect(readLoads(['sales.orders=my files/a=b.csv', 'ops.주문=/x.json'], '/here')).toEqual([
      { datasetId: 'sales', tableId: 'orders', file: '/here/my files/a=b.csv' },
      { datasetId: 'ops', tableId: '주문', file: '/x.json' },
    ]);
  });

  it.each([
    'orders.csv',
    'orders=orders.csv',
    'a.b',
    'a.b=',
    'a b.c=d.csv',
    'a.b-c=d.csv',
    'a.b.c=d.csv',
    '.b=c',
    '',
  ])('"%s" is refused with an example', (value) => {
    expect(() => readLoads([value], '/here')).toThrow(
      `--load takes DATASET.TABLE=FILE, such as sales.orders=orders.csv, not "${value}"`,
    );
  });

  it('refuses the name of a table or view of the sample, and the same name twice', () => {
    const named = (...names: string[]) =>
      readLoads(
        names.map((name) => `${name}=a.csv`),
        '/here',
      );
    const inSample = 'the sample has a table of that name. Choose another name.';
    expect(() => requireFreeNames(named('ops.airports'), [opsDataset])).toThrow(
      `--load ops.airports: ${inSample}`,
    );
    expect(() => requireFreeNames(named('ops.flights'), [opsDataset])).toThrow(
      `--load ops.flights: ${inSample}`,
    );
    expect(() => requireFreeNames(named('a.b', 'a.b'), [])).toThrow('another --load has that name');
    expect(() => requireFreeNames(named('ops.mine', 'mine.airports'), [opsDataset])).not.toThrow();
  });
});

describe('what it needs', () => {
  it('is Linux or macOS; on Windows WSL is named', () => {
    expect(unmetRequirement('win32', 'v22.20.0')).toMatch(/no Windows build\.\n.*WSL/);
    expect(unmetRequirement('linux', 'v22.20.0')).toBeUndefined();
    expect(unmetRequirement('darwin', 'v20.19.0')).toBeUndefined();
  });

  it('is Node 20.19 or later', () => {
    for (const version of ['v18.20.4', 'v20.18.3']) {
      expect(unmetRequirement('linux', version)).toBe(
        `Querytabs needs Node 20.19 or later, and this is Node ${version.slice(1)}: https://nodejs.org`,
      );
    }
  });
});
