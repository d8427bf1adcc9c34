import { describe, expect, it, onTestFinished } from 'vitest';
import { wordsOf } from '../../src/local/web/page/words/words.ts';
import type { Area } from '../../src/local/web/protocol.ts';
import { createWorkbook } from '../../src/local/workbook/workbook.ts';
import { browserTests } from './browser-tests.ts';
import type { OpenOptions, Play } from './stage.ts';
import { useStage } from './use-stage.ts';

const openPage = useStage();

/** An empty workbook in the browser, with texts typed into its first tab beforehand. */
function open(rows: string[][] = [], options: Partial<OpenOptions> = {}): Promise<Play> {
  const workbook = createWorkbook({ title: 'Book', timeZone: 'Etc/UTC' });
  return openPage({
    workbook,
    cleanUp: onTestFinished,
    prepare: ({ edits }) => {
      if (rows.length > 0) edits.enter(0, 0, 0, rows);
    },
    ...options,
  });
}

describe('cells', browserTests, () => {
  it('take what is typed as Google does, and show it by its format', async () => {
    const { page, cell, shows, problems, shot } = await open();
    await cell('A1').click();
    const typed = [
      '1234.5',
      '50%',
      '2026-03-01',
      'TRUE',
      "'00123",
      '=1+1',
      'two words',
      '$1,234.50',
      '12:30',
    ];
    for (const text of typed) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    const shown = ['1234.5', '50%', '2026-03-01', 'TRUE', '00123', '2', 'two words', '$1,234.50', '12:30'];
    for (const [i, text] of shown.entries()) await shows(`A${i + 1}`, text);
    await cell('A6').click();
    await expect.poll(() => page.getByLabel('Content of cell A6').inputValue()).toBe('=1+1');
    await cell('A5').click();
    await expect.poll(() => page.getByLabel('Content of cell A5').inputValue()).toBe("'00123");
    await shot('cells-typed');
    expect(problems).toEqual([]);
  });

  it('are edited in place and in the formula bar; Escape takes the edit back, Delete clears, Ctrl+Z undoes', async () => {
    const { page, cell, shows } = await open([['old']]);
    await cell('A1').click();
    await page.keyboard.press('F2');
    await page.keyboard.type(' and new');
    await page.keyboard.press('Escape');
    await shows('A1', 'old');
    await cell('A1').dblclick();
    await page.keyboard.type(' and new');
    await page.keyboard.press('Tab');
    await shows('A1', 'old and new');
    await expect.poll(() => page.getByLabel('Cell or range').inputValue()).toBe('B1');
    const bar = page.getByLabel('Content of cell B1');
    await bar.fill('=LEN(A1)');
    await bar.press('Enter');
    await shows('B1', '11');
    await cell('A1').click();
    // At once, before anything of the cell has come.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('F2');
    await expect.poll(() => page.getByLabel('Content of cell B1').inputValue()).toBe('=LEN(A1)');
    await page.keyboard.type('+1');
    await page.keyboard.press('Enter');
    await shows('B1', '12');
    await page.keyboard.press('Control+z');
    await shows('B1', '11');
    await cell('A1').click();
    await page.keyboard.press('Delete');
    await shows('A1', '');
    await shows('B1', '0');
    await page.keyboard.press('Control+z');
    await shows('A1', 'old and new');
    await shows('B1', '11');
  });

  it('are reached by keys alone: arrows, Tab, Home, Ctrl and arrows, Page Down, the name box', async () => {
    const { page, cell } = await open([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    const place = () => page.getByLabel('Cell or range').inputValue();
    await cell('A1').click();
    for (const [key, expected] of [
      ['ArrowRight', 'B1'],
      ['ArrowDown', 'B2'],
      ['Shift+ArrowRight', 'B2:C2'],
      ['Home', 'A2'],
      ['Control+ArrowRight', 'C2'],
      ['Control+ArrowDown', 'C1000'],
      ['Control+Home', 'A1'],
      ['Control+End', 'C2'],
      ['Tab', 'D2'],
      ['Shift+Tab', 'C2'],
      ['Control+a', 'A1:Z1000'],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(place, { message: key }).toBe(expected);
    }
    await page.getByLabel('Cell or range').fill('b900:c901');
    await page.keyboard.press('Enter');
    await expect.poll(place).toBe('B900:C901');
    await expect.poll(() => cell('B900').isVisible()).toBe(true);
    await page.keyboard.type('here');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell('B900').textContent()).toBe('here');
  });

  it('are copied and pasted as tab-separated text, with line breaks and quotes kept', async () => {
    const { page, cell, shows, session } = await open([
      ['1', 'say "hi"'],
      ['=A1*2', 'two\nlines'],
    ]);
    await cell('A1').click();
    await cell('B2').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(clipboard).toBe('1\t"say ""hi"""\n2\t"two\nlines"');
    await cell('D5').click();
    await page.keyboard.press('Control+v');
    await shows('E6', 'two\nlines');
    await shows('E5', 'say "hi"');
    await shows('D6', '2');
    await expect.poll(() => page.getByLabel('Cell or range').inputValue()).toBe('D5:E6');
    await page.evaluate(() => navigator.clipboard.writeText('x\t=1+2\r\n2026-05-06\t'));
    await cell('A10').click();
    await page.keyboard.press('Control+v');
    await shows('B10', '3');
    await shows('A11', '2026-05-06');
    await page.keyboard.press('Control+x');
    await shows('A10', '');
    expect(session.workbook.sheets[0]?.rows).toBe(1000);
  });

  it('take Korean as it is composed, the first letter included', async () => {
    const { page, cell, shows } = await open();
    await cell('B2').click();
    const devtools = await page.context().newCDPSession(page);
    for (const text of ['ㅎ', '하', '한']) {
      await devtools.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
    }
    await devtools.send('Input.insertText', { text: '한' });
    await page.keyboard.press('Enter');
    await shows('B2', '한');
  });

  it('show a formula that only Google computes as an error with a hint, and keep it', async () => {
    const { page, cell, shot, session } = await open([['=IMPORTRANGE("x","A1")', '=1/0', '=SUM(B:B)']]);
    await cell('A1').click();
    await expect
      .poll(() => page.locator('.remark').textContent())
      .toContain('Preview only: the local sheet cannot compute this function. Google Sheets can.');
    await expect.poll(() => cell('A1').textContent()).toMatch(/^#/);
    await expect.poll(() => cell('B1').textContent()).toBe('#DIV/0!');
    await shot('formula-preview-only');
    expect(session.workbook.sheets[0]?.values[0]?.[0]).toEqual({ formula: '=IMPORTRANGE("x","A1")' });
  });

  it('of a checkbox are ticked with the pointer and with the space bar', async () => {
    const { page, cell } = await open([['TRUE']], {
      prepare: async ({ google, workbook }) => {
        const [sheet] = workbook.sheets;
        if (!sheet) throw new Error('no sheet');
        sheet.extras[0] = new Map([[0, { dataValidation: { condition: { type: 'BOOLEAN' } } }]]);
        expect(google.activeSheet()).toBe('Sheet1');
      },
    });
    const box = cell('A1').getByRole('img');
    await box.click();
    await expect.poll(() => box.getAttribute('aria-label')).toBe('TRUE');
    await page.keyboard.press('Space');
    await expect.poll(() => box.getAttribute('aria-label')).toBe('FALSE');
  });
});

describe('a tab of 100,000 rows', browserTests, () => {
  it('scrolls with its frozen header in sight and only what is seen in the document', async () => {
    const rows = 100_000;
    const { page, cell, shows, shot } = await open([], {
      prepare: ({ workbook }) => {
        const [sheet] = workbook.sheets;
        if (!sheet) throw new Error('no sheet');
        sheet.rows = rows + 1;
        sheet.frozenRows = 1;
        sheet.values = Array.from({ length: rows + 1 }, (_, i) =>
          i === 0 ? ['number', 'square'] : [i, i * i],
        );
      },
    });
    await shows('A1', 'number');
    const scroller = page.locator('.scroller');
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await shows(`B${rows + 1}`, String(rows * rows));
    await expect.poll(() => cell('A1').isVisible()).toBe(true);
    const seen = await scroller.evaluate((element) => ({
      header: document.querySelector('[data-a1="A1"]')?.getBoundingClientRect().top ?? 0,
      top: element.getBoundingClientRect().top,
      cells: document.querySelectorAll('[role=gridcell]').length,
    }));
    expect(seen.header - seen.top).toBeLessThan(40);
    expect(seen.cells).toBeLessThan(3_000);
    await shot('tab-100000-rows');
    await cell(`A${rows + 1}`).click();
    await page.keyboard.press('Control+ArrowUp');
    await expect.poll(() => page.getByLabel('Cell or range').inputValue()).toBe('A1');
  });
});

describe.each(['en', 'ko'] as const)('tabs in %s', browserTests, (locale) => {
  const t = wordsOf(locale);
  it('are added, renamed, duplicated, moved, hidden, shown and deleted, by pointer and by keys', async () => {
    const { page, shows, shot, session } = await open([['kept']], { locale });
    const titles = () => session.workbook.sheets.map(({ title, hidden }) => (hidden ? `(${title})` : title));
    const menuOf = async (tab: string, item: string) => {
      await page.getByRole('button', { name: t('tabMenu', { tab }) }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await page.getByRole('button', { name: t('addTab') }).click();
    await expect.poll(titles).toEqual(['Sheet1', 'Sheet2']);
    await menuOf('Sheet2', t('rename'));
    await page.getByRole('dialog').getByRole('textbox').fill('Plan');
    await page.keyboard.press('Enter');
    await expect.poll(titles).toEqual(['Sheet1', 'Plan']);
    await page.getByRole('tab', { name: 'Sheet1' }).click();
    await menuOf('Sheet1', t('duplicate'));
    await expect.poll(titles).toEqual(['Sheet1', 'Copy of Sheet1', 'Plan']);
    await shows('A1', 'kept');
    await menuOf('Copy of Sheet1', t('moveRight'));
    await expect.poll(titles).toEqual(['Sheet1', 'Plan', 'Copy of Sheet1']);
    await menuOf('Copy of Sheet1', t('hide'));
    await expect.poll(titles).toEqual(['Sheet1', 'Plan', '(Copy of Sheet1)']);
    await page.getByRole('button', { name: t('allTabs') }).click();
    await shot(`tabs-menu-${locale}`);
    await page.getByRole('menuitem', { name: `Copy of Sheet1 (${t('hiddenTab')})` }).click();
    await expect.poll(titles).toEqual(['Sheet1', 'Plan', 'Copy of Sheet1']);
    await menuOf('Copy of Sheet1', t('delete'));
    await expect
      .poll(() => page.getByRole('dialog').textContent())
      .toContain(t('deleteTab', { tab: 'Copy of Sheet1' }));
    await page.keyboard.press('Escape');
    await expect.poll(titles).toHaveLength(3);
    await menuOf('Copy of Sheet1', t('delete'));
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('ok') })
      .click();
    await expect.poll(titles).toEqual(['Sheet1', 'Plan']);
    await page.getByRole('tab', { name: 'Plan', selected: true }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => page.getByRole('tab', { name: 'Sheet1' }).getAttribute('aria-selected'))
      .toBe('true');
  });

  it('refuse a name that is taken, and say so', async () => {
    const { page, session } = await open([], { locale });
    await page.getByRole('button', { name: t('addTab') }).click();
    await page.getByRole('tab', { name: 'Sheet2' }).dblclick();
    await page.getByRole('dialog').getByRole('textbox').fill('sheet1');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('already exists');
    await page.keyboard.press('Enter');
    expect(session.workbook.sheets.map(({ title }) => title)).toEqual(['Sheet1', 'Sheet2']);
  });

  it('keep what was selected on each, and tell the script', async () => {
    const { page, cell, session } = await open([], { locale });
    await page.getByRole('button', { name: t('addTab') }).click();
    await page.getByRole('tab', { name: 'Sheet2', selected: true }).waitFor();
    await cell('C4').click();
    await page.getByRole('tab', { name: 'Sheet1' }).click();
    await cell('B2').click();
    await page.getByRole('tab', { name: 'Sheet2' }).click();
    await expect.poll(() => page.getByLabel(t('nameBox')).inputValue()).toBe('C4');
    const area: Omit<Area, 'sheet'> = { top: 3, left: 2, bottom: 4, right: 3 };
    await expect.poll(() => session.google.selection()).toMatchObject(area);
    expect(session.google.activeSheet()).toBe('Sheet2');
  });

  it('have columns that are made wider by pulling their edge', async () => {
    const { page, cell, session } = await open([['text']], { locale });
    const edge = page.locator('[data-resize="0"]');
    const box = await edge.boundingBox();
    if (!box) throw new Error('no edge');
    await page.mouse.move(box.x + 2, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 82, box.y + 5, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await cell('A1').boundingBox())?.width).toBe(180);
    expect(session.workbook.sheets[0]?.columnProperties[0]?.pixelSize).toBe(180);
  });
});
