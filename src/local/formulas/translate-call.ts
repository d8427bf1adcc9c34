import type { FormulaNode, FormulaNodes } from './formula-tree.ts';
import { givesBack, notComputed, renamed, takesArrays, unknownToGoogle } from './function-rules.ts';
import type { Place, Work } from './translation.ts';

type Call = Extract<FormulaNode, { kind: 'call' }>;
type Translate = (nodes: FormulaNodes, place: Place) => string;

/** A cell of the calculator that is always empty. */
const emptyCell = 'Sheet1!$A$1';

/** A call in IronCalc's words; what IronCalc cannot do is noted in `work`. */
export function translateCall(work: Work, call: Call, outer: Place, translate: Translate): string {
  const { name, args } = call;
  if (unknownToGoogle.has(name)) return '#NAME?';
  const place = { array: outer.array || takesArrays.has(name), scalar: false, depth: outer.depth + 1 };
  // An argument left out gives an empty cell at Google, and 0 in IronCalc.
  const texts = args.map((arg) =>
    arg.length === 0 && givesBack.has(name) ? emptyCell : translate(arg, place),
  );
  const special = specialCalls[name]?.(work, texts, args);
  if (special !== undefined) return special;
  const known = renamed[name] ?? name;
  if (work.bound.has(name.toLowerCase())) work.unsupported ??= 'a function named by LET or LAMBDA';
  else if (notComputed.has(name) || !work.hasFunction(known)) work.unsupported ??= name;
  return `${known}(${texts.join()})`;
}

/** Functions that IronCalc lacks, or does otherwise, and that others can say; `undefined` leaves the call as it is. */
const specialCalls: Readonly<
  Record<string, (work: Work, texts: string[], args: readonly FormulaNodes[]) => string | undefined>
> = {
  ARRAYFORMULA: (_, [value]) => (value === undefined ? undefined : `(${value})`),
  COLUMNS: (work, _, args) => requireReference(work, 'COLUMNS', args),
  // Google takes several conditions, and calls it #N/A when nothing is left.
  FILTER: (_, [source, ...conditions]) =>
    conditions.length > 1
      ? `FILTER(${source},${conditions.map((text) => `(${text})`).join('*')})`
      : undefined,
  HYPERLINK: (_, texts) => (texts.length > 0 ? `(${texts[1] ?? texts[0]})` : undefined),
  IFERROR: (_, texts) => (texts.length === 1 ? `IFERROR(${texts[0]},${emptyCell})` : undefined),
  JOIN: (_, [separator, ...rest]) =>
    rest.length > 0 ? `TEXTJOIN(${separator},FALSE,${rest.join()})` : undefined,
  NOW(work) {
    work.clock = 'second';
    return String(work.now);
  },
  OFFSET(work) {
    work.anywhere = true;
    return undefined;
  },
  // Google gives the group where the pattern has one, IronCalc all that matched.
  REGEXEXTRACT(work, [, pattern = '']) {
    if (!/^"[^(]*"$/.test(pattern)) work.unsupported ??= 'REGEXEXTRACT with a group';
    return undefined;
  },
  // The number of digits may be left out at Google.
  ROUND: (_, texts) => withDigits('ROUND', texts),
  ROUNDDOWN: (_, texts) => withDigits('ROUNDDOWN', texts),
  ROUNDUP: (_, texts) => withDigits('ROUNDUP', texts),
  ROWS: (work, _, args) => requireReference(work, 'ROWS', args),
  // Google's third argument is whether to sort upwards, IronCalc's is 1 or -1.
  SORT(work, texts) {
    if (texts.length > 3) work.unsupported ??= 'SORT by several columns';
    const [source, column, up] = texts;
    return up === undefined ? undefined : `SORT(${source},${column},IF(${up},1,-1))`;
  },
  TO_DATE: (_, [value]) => (value === undefined ? undefined : `(${value})`),
  TODAY(work) {
    work.clock ??= 'day';
    return String(Math.floor(work.now));
  },
};

function withDigits(name: string, texts: readonly string[]): string | undefined {
  return texts.length === 1 ? `${name}(${texts[0]},0)` : undefined;
}

function requireReference(work: Work, name: string, args: readonly FormulaNodes[]): undefined {
  const [node] = args[0] ?? [];
  const direct =
    node?.kind === 'reference' || (node?.kind === 'name' && !work.bound.has(node.name.toLowerCase()));
  if (!direct) work.unsupported ??= `${name} of what a function gives`;
}
