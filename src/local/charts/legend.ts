import type { BasicChart } from '../workbook/chart.ts';
import type { Box } from './box.ts';
import { colors } from './colors.ts';
import { element, textElement } from './svg.ts';
import { fitText, textWidth, widestText } from './text-width.ts';

/** One line of a legend. */
export interface LegendEntry {
  name: string;
  color: string;
  mark: 'square' | 'line' | 'dot';
}

type LegendPosition = NonNullable<BasicChart['legendPosition']>;
const size = 12;
const lineHeight = 22;
const markWidth = 20;
const gap = 18;

/** The legend, and what it leaves of the box; a small picture has none. */
export function drawLegend(
  entries: readonly LegendEntry[],
  position: LegendPosition,
  box: Box,
): { svg: string; box: Box } {
  const small = box.right - box.left < 160 || box.bottom - box.top < 90;
  if (small || position === 'NO_LEGEND' || entries.every(({ name }) => name === '')) return { svg: '', box };
  return position === 'LEFT_LEGEND' || position === 'RIGHT_LEGEND'
    ? besides(entries, position, box)
    : inLines(entries, position, box);
}

function besides(
  entries: readonly LegendEntry[],
  position: 'LEFT_LEGEND' | 'RIGHT_LEGEND',
  box: Box,
): { svg: string; box: Box } {
  const most = (box.right - box.left) * 0.3 - markWidth;
  const names = entries.map(({ name }) => name);
  const widest = Math.min(most, widestText(names, size));
  const width = markWidth + widest + gap;
  const left = position === 'RIGHT_LEGEND' ? box.right - width + gap : box.left;
  const room = Math.max(1, Math.floor((box.bottom - box.top) / lineHeight));
  const shown = entries.length > room ? entries.slice(0, room - 1) : entries;
  const parts = shown.map((entry, i) => drawEntry(entry, left, box.top + (i + 0.5) * lineHeight, widest));
  if (shown.length < entries.length) {
    parts.push(more(entries.length - shown.length, left, box.top + (shown.length + 0.5) * lineHeight));
  }
  const rest =
    position === 'RIGHT_LEGEND' ? { ...box, right: box.right - width } : { ...box, left: box.left + width };
  return { svg: parts.join(''), box: rest };
}

function inLines(
  entries: readonly LegendEntry[],
  position: 'TOP_LEGEND' | 'BOTTOM_LEGEND',
  box: Box,
): { svg: string; box: Box } {
  const whole = box.right - box.left;
  const most = Math.min(180, whole - markWidth);
  const lines: { entry: LegendEntry; width: number }[][] = [[]];
  let used = 0;
  for (const entry of entries) {
    const width = markWidth + Math.min(most, textWidth(entry.name, size));
    if (used > 0 && used + gap + width > whole) {
      lines.push([]);
      used = 0;
    }
    used += width + (used > 0 ? gap : 0);
    lines.at(-1)?.push({ entry, width });
  }
  // A legend of many series may not take the place of the chart.
  const shown = lines.slice(0, Math.max(1, Math.floor(((box.bottom - box.top) * 0.3) / lineHeight)));
  const left = entries.length - shown.flat().length;
  const height = shown.length * lineHeight;
  const top = position === 'TOP_LEGEND' ? box.top : box.bottom - height;
  const svg = shown.map((line, row) => {
    const total = line.reduce((sum, { width }) => sum + width + gap, -gap);
    const y = top + (row + 0.5) * lineHeight;
    let x = position === 'TOP_LEGEND' ? box.left : box.left + (whole - total) / 2;
    const drawn = line.map(({ entry, width }) => {
      const at = x;
      x += width + gap;
      return drawEntry(entry, at, y, width - markWidth);
    });
    return drawn.join('') + (left > 0 && row === shown.length - 1 ? more(left, x, y) : '');
  });
  const rest =
    position === 'TOP_LEGEND'
      ? { ...box, top: box.top + height + 8 }
      : { ...box, bottom: box.bottom - height - 4 };
  return { svg: svg.join(''), box: rest };
}

/** How many series the legend had no room for. */
function more(count: number, x: number, y: number): string {
  return textElement(x, y + 4, `+${count}`, { fill: colors.title, 'font-size': size });
}

function drawEntry({ name, color, mark }: LegendEntry, x: number, y: number, width: number): string {
  const marks = {
    square: () => element('rect', { x, y: y - 6, width: 12, height: 12, rx: 2, fill: color }),
    line: () => element('rect', { x, y: y - 1.5, width: 14, height: 3, rx: 1.5, fill: color }),
    dot: () => element('circle', { cx: x + 6, cy: y, r: 5, fill: color }),
  };
  const text = fitText(name, size, width + 1);
  return marks[mark]() + textElement(x + markWidth, y + 4, text, { fill: colors.text, 'font-size': size });
}
