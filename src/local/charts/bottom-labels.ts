import type { Box } from './box.ts';
import { colors } from './colors.ts';
import { type DomainAxis, labelSize, type Tick } from './domain-axis.ts';
import { round, textElement } from './svg.ts';
import { fitText, textWidth, widestText } from './text-width.ts';

const slant = Math.SQRT1_2;
const lineHeight = 15;
const attributes = { fill: colors.text, 'font-size': labelSize };

/** Labels below the chart: level where they fit, otherwise slanted, otherwise only some of them. */
export interface BottomLabels {
  height: number;
  /** The labels below a chart that begins at `left` and ends, downwards, at `y`. */
  draw(left: number, y: number): string;
}

/** Chooses how the labels of the domain are written below a chart within `box`. */
export function bottomLabels(
  { ticks, slot }: DomainAxis,
  kind: 'text' | 'number' | 'date',
  box: Box,
): BottomLabels {
  const every = (width: number) => (slot === undefined ? 1 : Math.max(1, Math.ceil(width / slot)));
  const spaced = (width: number) => ticks.filter((_, i) => i % every(width) === 0);
  const slanted = spaced(lineHeight);
  const labels = slanted.map(({ label }) => label);
  const widest = widestText(labels, labelSize);
  const longest = Math.min(widest, 120, ((box.bottom - box.top) * 0.3) / slant);
  // Between numbers and dates the eye fills the gaps; a text that is left out is lost.
  if (every(widest + 12) === 1 || kind !== 'text' || longest < 30) {
    const shown = spaced(widest + 12);
    return {
      height: lineHeight + 8,
      draw: (left, y) => shown.map((tick) => level(tick, left, y, box.right)).join(''),
    };
  }
  return {
    height: longest * slant + 20,
    draw: (left, y) => slanted.map((tick) => downhill(tick, left, y, longest)).join(''),
  };
}

/** Centred below its place, unless that would cut it off at the edge of the picture. */
function level({ at, label }: Tick, left: number, y: number, right: number): string {
  const half = textWidth(label, labelSize) / 2;
  const edge = 14;
  const x = Math.max(half + 2, Math.min(left + at, right + edge - half));
  return textElement(x, y + 18, label, { ...attributes, 'text-anchor': 'middle' });
}

function downhill({ at, label }: Tick, left: number, y: number, longest: number): string {
  const x = left + at + 4;
  const text = fitText(label, labelSize, Math.min(longest + 1, (x - 4) / slant));
  const transform = `rotate(-45 ${round(x)} ${round(y + 14)})`;
  return textElement(x, y + 14, text, { ...attributes, 'text-anchor': 'end', transform });
}
