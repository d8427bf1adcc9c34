import { describe, expect, it } from 'vitest';
import { basic, column, draw, isWellFormed, type Rows, texts } from './drawn-chart.ts';

const flights: Rows = [
  ['Airport', 'Delayed', 'On time'],
  ['ATL', 1200, 3400],
  ['ORD', 2500, 1800],
];

describe('a chart', () => {
  it('shows title, subtitle, axis titles, categories, round ticks and a legend', () => {
    const axis = [
      { position: 'LEFT_AXIS' as const, title: 'Flights' },
      { position: 'BOTTOM_AXIS' as const, title: 'From' },
    ];
    const svg = draw(flights, { title: 'Delays', subtitle: 'June', ...basic(flights, 'COLUMN', { axis }) });
    const ticks = ['0', '1,000', '2,000', '3,000', '4,000'];
    expect(texts(svg)).toEqual([
      'Delays',
      'June',
      'Delayed',
      'On time',
      ...ticks,
      'ATL',
      'ORD',
      'From',
      'Flights',
    ]);
    expect(svg).toMatch(/font-family="Arial, /);
    expect(svg).not.toMatch(/href|url\(|@import|<image|<script/);
  });

  it.each(['COLUMN', 'BAR', 'LINE', 'AREA', 'SCATTER'] as const)(
    'draws each series of a %s in its colour',
    (type) => {
      const svg = draw(flights, basic(flights, type));
      expect(svg).toContain('#4285f4');
      expect(svg).toContain('#ea4335');
      expect(isWellFormed(svg)).toBe(true);
    },
  );

  it('takes the colour that the spec gives a series', () => {
    const spec = basic(flights, 'LINE');
    const [first] = spec.basicChart?.series ?? [];
    if (first) first.colorStyle = { rgbColor: { red: 1, green: 0.5 } };
    expect(draw(flights, spec)).toContain('rgb(255,128,0)');
  });

  it('writes values as their cells do', () => {
    const rows: Rows = [
      ['Quarter', 'Revenue'],
      ['Q1', 1500],
      ['Q2', -500],
    ];
    const svg = draw(rows, basic(rows, 'COLUMN', { legendPosition: 'NO_LEGEND' }), {
      patterns: ['@', '"$"#,##0'],
    });
    expect(texts(svg)).toEqual(['-$500', '$0', '$500', '$1,000', '$1,500', 'Q1', 'Q2']);
  });

  it('writes dates as their cells do, on the calendar', () => {
    const rows: Rows = [['Day', 'n'], ...Array.from({ length: 90 }, (_, i) => [36892 + i, i])];
    const svg = draw(rows, basic(rows, 'LINE', { legendPosition: 'NO_LEGEND' }), {
      patterns: ['d mmm yyyy'],
    });
    expect(texts(svg)).toEqual([
      '0',
      '20',
      '40',
      '60',
      '80',
      '100',
      '1 Jan 2001',
      '1 Feb 2001',
      '1 Mar 2001',
    ]);
  });

  it('leaves out hidden rows, unless told otherwise', () => {
    const spec = basic(flights, 'BAR');
    expect(texts(draw(flights, spec, { hiddenRows: [1] }))).not.toContain('ATL');
    expect(
      texts(draw(flights, { ...spec, hiddenDimensionStrategy: 'SHOW_ALL' }, { hiddenRows: [1] })),
    ).toContain('ATL');
  });

  it('leaves a gap where a line has no value, and bridges it when told so', () => {
    const rows: Rows = [
      ['x', 'y'],
      ['a', 1],
      ['b', null],
      ['c', 2],
      ['d', 3],
    ];
    const lines = (svg: string) => svg.match(/stroke-linejoin/g)?.length ?? 0;
    const gap = draw(rows, basic(rows, 'LINE'));
    expect([lines(gap), gap.includes('<circle')]).toEqual([1, true]);
    const bridged = draw(rows, basic(rows, 'LINE', { interpolateNulls: true }));
    expect([lines(bridged), bridged.includes('<circle')]).toEqual([1, false]);
  });

  it('stacks to a whole where asked', () => {
    const spec = basic(flights, 'COLUMN', { stackedType: 'PERCENT_STACKED', legendPosition: 'NO_LEGEND' });
    expect(texts(draw(flights, spec))).toEqual(['0%', '20%', '40%', '60%', '80%', '100%', 'ATL', 'ORD']);
  });

  it('finds the header itself when nobody says how many rows it has', () => {
    const { headerCount: _one, ...rest } = basic(flights, 'COLUMN').basicChart ?? { chartType: 'COLUMN' };
    expect(texts(draw(flights, { basicChart: rest })).slice(0, 2)).toEqual(['Delayed', 'On time']);
  });

  it('shows shares of a pie, and small ones as one slice', () => {
    const rows: Rows = [
      ['Carrier', 'n'],
      ['WN', 600],
      ['DL', 399],
      ['XX', 0.5],
      ['YY', 0.5],
    ];
    const pieChart = { domain: column(0, 5), series: column(1, 5) };
    expect(texts(draw(rows, { pieChart }))).toEqual(['WN', 'DL', 'Other', '60.0%', '39.9%']);
    const negative: Rows = [...rows.slice(0, 4), ['YY', -1]];
    expect(texts(draw(negative, { pieChart }))).toContain('Negative values are invalid for a pie chart');
  });

  it.each([
    ['no rows', [['x', 'y']]],
    [
      'no numbers',
      [
        ['x', 'y'],
        ['a', null],
        ['b', 'text'],
      ],
    ],
  ])('says so when there are %s', (_, rows: Rows) => {
    expect(texts(draw(rows, { title: 'T', ...basic(rows, 'COLUMN') }))).toEqual(['T', 'No data']);
    const pieChart = { domain: column(0, rows.length), series: column(1, rows.length) };
    expect(texts(draw(rows, { pieChart }))).toEqual(['No data']);
  });

  it('draws what formulas give, and says so where one is not computed here', () => {
    const rows: Rows = [
      ['x', 'y'],
      ['a', { formula: '=2*3' }],
      ['b', { formula: '=1/0' }],
      ['c', 4],
    ];
    expect(texts(draw(rows, basic(rows, 'COLUMN')))).toEqual([
      'y',
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      'a',
      'b',
      'c',
    ]);
    const asked: Rows = [
      ['x', 'y'],
      ['a', { formula: '=QUERY(A1:B1)' }],
    ];
    expect(texts(draw(asked, basic(asked, 'COLUMN')))).toEqual([
      'not implemented in the stand-in: a chart of what QUERY gives',
    ]);
  });

  it('escapes what cells hold and drops what XML cannot hold', () => {
    const rows: Rows = [
      ['<x>', '"&"\u0000'],
      ['</text><script>', 1],
      ['\ud800', 2],
    ];
    const svg = draw(rows, { title: '<b>&', fontName: `x'"><y>`, ...basic(rows, 'COLUMN') });
    expect(isWellFormed(svg)).toBe(true);
    for (const piece of ['<script', '<b>', '\u0000', '\ud800']) expect(svg).not.toContain(piece);
  });

  it('keeps the picture small however many rows there are', () => {
    const rows: Rows = [['x', 'y'], ...Array.from({ length: 990 }, (_, i) => [i, Math.sin(i)])];
    for (const type of ['LINE', 'SCATTER', 'COLUMN', 'BAR'] as const)
      expect(draw(rows, basic(rows, type)).length).toBeLessThan(40_000);
  });
});
