import type { CellValue } from '../../../src/core/warehouse/cell-decoder.ts';

const epoch = Date.UTC(1899, 11, 30);

/** Scalars decoded slowly and plainly, by patterns, Date and BigInt: what the quick decoder must agree with to the bit. */
export function referenceCell(type: string, text: string): CellValue {
  switch (type) {
    case 'INT64': {
      if (!/^-?\d+$/.test(text)) return text;
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    }
    case 'NUMERIC': {
      if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
      const significant = text.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
      return significant.length <= 15 ? Number(text) : text;
    }
    case 'FLOAT64': {
      if (text !== '' && Number.isFinite(Number(text))) return Number(text);
      if (/^\+?inf/i.test(text)) return 'Infinity';
      return /^-inf/i.test(text) ? '-Infinity' : 'NaN';
    }
    case 'BOOL':
      return /^(true|TRUE)$/.test(text);
    case 'DATE':
      return wall(text, /^(\d{4})-(\d\d)-(\d\d)$/);
    case 'DATETIME':
      return wall(text, /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/);
    case 'TIME': {
      const part = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/.exec(text);
      if (!part) return text;
      const seconds = Number(part[1]) * 3600 + Number(part[2]) * 60 + Number(part[3]);
      return (seconds + Number((part[4] ?? '').padEnd(6, '0')) / 1e6) / 86_400;
    }
    case 'TIMESTAMP':
      return instant(text);
    default:
      return text;
  }
}

function wall(text: string, pattern: RegExp): CellValue {
  const part = pattern.exec(text);
  if (!part) return text;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = part
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  // No such month or day: Date would count on into the next one.
  if (year < 1583 || month < 1 || month > 12 || day < 1 || day > 31) return text;
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  return (at - epoch + Number((part[7] ?? '').padEnd(6, '0')) / 1000) / 86_400_000;
}

/** In UTC; whole texts are microseconds, others seconds. */
function instant(text: string): CellValue {
  const whole = /^-?\d+$/;
  const micros = whole.test(text) ? text : String(Math.round(Number(text) * 1e6));
  if (!whole.test(micros)) return text;
  const below = ((BigInt(micros) % 1000n) + 1000n) % 1000n;
  const ms = Number((BigInt(micros) - below) / 1000n);
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return text;
  if (ms >= Date.UTC(1583, 0, 1)) return (ms - epoch + Number(below) / 1000) / 86_400_000;
  const fraction = (date.toISOString().slice(-4, -1) + String(below).padStart(3, '0')).replace(/0+$/, '');
  return `${date.toISOString().slice(0, -5)}${fraction ? `.${fraction}` : ''}Z`;
}
