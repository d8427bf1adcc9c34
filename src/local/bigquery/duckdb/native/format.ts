import { listOf, type NativeFunction, native, text, textStruct } from './native-function.ts';

type FormatArgument = Record<string, string | null>;

const specifier = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z%])/g;

/** FORMAT: https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements#format_string */
function format(template: string, args: (FormatArgument | null)[]): string | null {
  let used = 0;
  const next = (): FormatArgument => {
    const argument = args[used++];
    if (!argument) throw new Error('Too few arguments to FORMAT for pattern');
    return argument;
  };
  let isNull = false;
  /** A width or a precision: a number, or `*` for the next argument. */
  const count = (given: string): number => {
    if (given !== '*') return Number(given);
    const { plain } = next();
    if (plain === null || plain === undefined) isNull = true;
    return Number(plain ?? 0);
  };
  const out = template.replace(
    specifier,
    (found, flags: string, widthText = '', precisionText = '', letter: string) => {
      if (letter === '%') return '%';
      const width = widthText === '' ? 0 : count(widthText);
      const precision = precisionText === '' ? undefined : count(precisionText);
      const argument = next();
      if (argument.plain === null || argument.plain === undefined) {
        if (letter === 't' || letter === 'T') return pad('NULL', width, flags);
        isNull = true;
        return '';
      }
      return pad(
        formatted(letter, argument, flags, precision, found),
        Math.abs(width),
        width < 0 ? `${flags}-` : flags,
      );
    },
  );
  if (used < args.length)
    throw new Error(
      `Too many arguments to FORMAT for pattern "${template}"; Expected ${used}; Got ${args.length}`,
    );
  return isNull ? null : out;
}

function pad(shown: string, width: number, flags: string): string {
  const missing = width - [...shown].length;
  if (missing <= 0) return shown;
  if (flags.includes('-')) return shown + ' '.repeat(missing);
  if (!flags.includes('0') || !/^[-+ ]?\d/.test(shown)) return ' '.repeat(missing) + shown;
  const sign = /^[-+ ]?/.exec(shown)?.[0] ?? '';
  return sign + shown.slice(sign.length).padStart(width - sign.length, '0');
}

function formatted(
  letter: string,
  argument: FormatArgument,
  flags: string,
  precision: number | undefined,
  found: string,
): string {
  const plain = argument.plain ?? '';
  switch (letter) {
    case 't':
      return cut(plain, precision);
    case 'T':
      return cut(argument.typed ?? '', precision);
    case 's':
      return cut(plain, precision);
    case 'd':
    case 'i':
      return signed(grouped(atLeast(plain, precision ?? 1), flags), flags);
    case 'o':
    case 'x':
    case 'X':
      return based(BigInt(plain), letter, flags);
    case 'f':
    case 'F':
      return signed(grouped(fixed(plain, precision ?? 6, argument.kind !== 'FLOAT64'), flags), flags);
    case 'e':
    case 'E':
      return signed(exponent(plain, precision ?? 6, letter), flags);
    case 'g':
    case 'G':
      return signed(general(plain, precision ?? 6, letter), flags);
    default:
      throw new Error(`not implemented in the stand-in: FORMAT element ${found}`);
  }
}

/** An integer with at least so many digits. */
const atLeast = (shown: string, digits: number) =>
  shown.startsWith('-') ? `-${shown.slice(1).padStart(digits, '0')}` : shown.padStart(digits, '0');

const cut = (shown: string, precision: number | undefined) =>
  precision === undefined ? shown : [...shown].slice(0, precision).join('');

function signed(shown: string, flags: string): string {
  if (shown.startsWith('-')) return shown;
  return flags.includes('+') ? `+${shown}` : flags.includes(' ') ? ` ${shown}` : shown;
}

const grouped = (shown: string, flags: string) =>
  flags.includes("'")
    ? shown.replace(/^(-?)(\d+)/, (_, sign, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','))
    : shown;

function based(value: bigint, letter: string, flags: string): string {
  const digits = (value < 0n ? -value : value).toString(letter === 'o' ? 8 : 16);
  const prefix = flags.includes('#') && value !== 0n ? (letter === 'o' ? '0' : '0x') : '';
  const shown = `${value < 0n ? '-' : ''}${prefix}${digits}`;
  return letter === 'X' ? shown.toUpperCase() : shown;
}

const special = (plain: string) => (/^-?(inf|nan)$/i.test(plain) ? plain.toLowerCase() : undefined);

/** Decimal text with any number of digits, rounded half away from zero only where a double would be exact anyway. */
function fixed(plain: string, precision: number, isDecimal: boolean): string {
  const odd = special(plain);
  if (odd) return odd;
  if (/^-?\d+(\.\d+)?$/.test(plain) && isDecimal) return fixedDecimal(plain, precision);
  if (Math.abs(Number(plain)) >= 1e21)
    return BigInt(Number(plain)).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
  return evenTie(Number(plain), precision) ?? Number(plain).toFixed(precision);
}

/** Exactly between two decimals, C rounds a double to the even one, JavaScript away from zero. */
function evenTie(value: number, precision: number): string | undefined {
  const scaled = value * 10 ** precision;
  const low = Math.floor(scaled);
  if (scaled - low !== 0.5 || precision > 3 || Math.abs(scaled) > 2 ** 40) return undefined;
  const isExact = Number.isInteger(value * 2 ** (precision + 1));
  return isExact ? ((low % 2 === 0 ? low : low + 1) / 10 ** precision).toFixed(precision) : undefined;
}

/** NUMERIC keeps all its digits and rounds half away from zero. */
function fixedDecimal(plain: string, precision: number): string {
  const [whole = '0', fraction = ''] = plain.replace('-', '').split('.');
  const kept = BigInt(whole + fraction.padEnd(precision + 1, '0').slice(0, precision));
  const up = Number(fraction[precision] ?? '0') >= 5 ? 1n : 0n;
  const digits = String(kept + up).padStart(precision + 1, '0');
  const shown = precision > 0 ? `${digits.slice(0, -precision)}.${digits.slice(-precision)}` : digits;
  return plain.startsWith('-') ? `-${shown}` : shown;
}

function exponent(plain: string, precision: number, letter: string): string {
  const odd = special(plain);
  if (odd) return odd;
  const shown = Number(plain)
    .toExponential(precision)
    .replace(/e([-+])(\d)$/, 'e$10$2');
  return letter === 'E' ? shown.toUpperCase() : shown;
}

/** C's %g: the shorter of %e and %f, without trailing zeros. */
function general(plain: string, precision: number, letter: string): string {
  const odd = special(plain);
  if (odd) return odd;
  const value = Number(plain);
  const digits = precision === 0 ? 1 : precision;
  const power = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const shown =
    power < -4 || power >= digits
      ? exponent(plain, digits - 1, 'e').replace(/\.?0+e/, 'e')
      : trimmed(value.toFixed(Math.max(0, digits - 1 - power)));
  return letter === 'G' ? shown.toUpperCase() : shown;
}

const trimmed = (shown: string) => (shown.includes('.') ? shown.replace(/\.?0+$/, '') : shown);

export const formatNatives: NativeFunction[] = [
  native('bq_format', [text, listOf(textStruct(['kind', 'plain', 'typed']))], text, format),
];
