import { rectangleOf } from '../workbook/grid-range.ts';
import { sheetByTitle } from '../workbook/workbook.ts';
import type { FormulaNode, FormulaNodes } from './formula-tree.ts';
import { givesBack } from './function-rules.ts';
import { translateCall } from './translate-call.ts';
import { translateName, translateRange } from './translate-range.ts';
import type { Place, Surroundings, Translation, Work } from './translation.ts';

/** Puts the formula of the cell `home` into IronCalc's words, and tells what it reads. */
export function translate(nodes: FormulaNodes, home: Work['home'], surroundings: Surroundings): Translation {
  const work: Work = {
    ...surroundings,
    home,
    bound: boundNames(nodes),
    inputs: [],
    unsupported: undefined,
    depth: 0,
    clock: undefined,
    anywhere: false,
  };
  const text = `=${translateNodes(work, nodes, { array: false, scalar: true, depth: 0 })}`;
  if (work.anywhere) {
    for (const sheet of new Set(work.inputs.map((input) => input.sheet)))
      work.inputs.push({ sheet, area: rectangleOf({ sheetId: sheet.id }, sheet), perhaps: true });
  }
  const { unsupported, inputs, depth, clock } = work;
  return {
    text,
    inputs: unsupported ? [] : inputs,
    unsupported,
    blankable: mayGiveBack(nodes),
    depth,
    clock,
  };
}

/** The text of nodes that stand side by side. */
function translateNodes(work: Work, nodes: FormulaNodes, place: Place): string {
  work.depth = Math.max(work.depth, place.depth);
  const texts = nodes.map((node, i) => {
    const operand = [nodes[i - 1], nodes[i + 1]].some((other) => other?.kind === 'operator');
    return translateNode(work, node, { ...place, scalar: operand || (nodes.length === 1 && place.scalar) });
  });
  return texts.join('');
}

function translateNode(work: Work, node: FormulaNode, place: Place): string {
  switch (node.kind) {
    case 'literal':
      return node.text;
    case 'operator':
      if (node.text === ':') work.unsupported ??= 'a range up to what a function gives';
      return node.text;
    case 'reference': {
      const sheet = node.sheet === undefined ? work.home.sheet : sheetByTitle(work.workbook, node.sheet);
      return sheet ? translateRange(work, sheet, node.cells, place) : '#REF!';
    }
    case 'name':
      return translateName(work, node.name, place);
    case 'array':
      if (!node.constant) work.unsupported ??= 'cells between braces';
      return node.text;
    case 'group':
      return `(${translateNodes(work, node.nodes, place)})`;
    case 'call':
      return translateCall(work, node, place, (nodes, inner) => translateNodes(work, nodes, inner));
  }
}

/** Names that are given within the formula, in lower case. */
function boundNames(nodes: FormulaNodes, names = new Set<string>()): Set<string> {
  for (const node of nodes) {
    if (node.kind === 'group') boundNames(node.nodes, names);
    if (node.kind !== 'call') continue;
    for (const [i, arg] of node.args.entries()) {
      const [first] = arg;
      const given =
        i < node.args.length - 1 && (node.name === 'LAMBDA' || (node.name === 'LET' && i % 2 === 0));
      if (given && first?.kind === 'name') names.add(first.name.toLowerCase());
      boundNames(arg, names);
    }
  }
  return names;
}

function mayGiveBack(nodes: FormulaNodes): boolean {
  const [node, ...more] = nodes;
  if (!node || more.length > 0) return false;
  if (node.kind === 'group') return mayGiveBack(node.nodes);
  if (node.kind !== 'call') return node.kind === 'reference' || node.kind === 'name';
  if (node.name === 'ARRAYFORMULA' || node.name === 'HYPERLINK') return node.args.some(mayGiveBack);
  return givesBack.has(node.name);
}
