import { ServiceException } from '../runtime/service-exception.ts';

/** `Utilities.formatString`: sprintf with flags `-`, `+`, `0`, space, width, precision and d i f e s x X o c %. */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(
    /%(?:(\d+)\$)?([-+0 ]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (_, position, flags: string, width, precision, kind: string) => {
      if (kind === '%') return '%';
      const value = values[position ? Number(position) - 1 : next++];
      const text = withSign(
        converted(kind, value, precision === undefined ? undefined : Number(precision)),
        flags,
        kind,
      );
      return pad(text, Number(width ?? 0), flags, kind);
    },
  );
}

function converted(kind: string, value: unknown, precision: number | undefined): string {
  switch (kind) {
    case 's':
      return String(value).slice(0, precision);
    case 'd':
    case 'i':
      return String(Math.trunc(Number(value)));
    case 'f':
      return Number(value).toFixed(precision ?? 6);
    case 'e':
      return Number(value)
        .toExponential(precision ?? 6)
        .replace(/e([+-])(\d)$/, 'e$10$2');
    case 'x':
      return Number(value).toString(16);
    case 'X':
      return Number(value).toString(16).toUpperCase();
    case 'o':
      return Number(value).toString(8);
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(value) : String(value);
    default:
      throw new ServiceException(
        `not implemented in the stand-in: Utilities.formatString with "%${kind}"`,
        'Error',
      );
  }
}

function withSign(text: string, flags: string, kind: string): string {
  if (!'dife'.includes(kind) || text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

function pad(text: string, width: number, flags: string, kind: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || kind === 's') return text.padStart(width);
  const sign = /^[+\- ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
