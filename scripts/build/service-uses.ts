import { type AnyNode, type Identifier, type MemberExpression, parse } from 'acorn';

/** A node with those that it stands in, the nearest first. */
interface Place {
  node: AnyNode;
  above: Place | undefined;
}

/**
 * Dotted names of what a script uses of the given global objects, such as `Sheets.Spreadsheets.get`; a name ends where
 * the script calls it or passes it on. Throws "cannot tell" where the text does not show what is used: an object passed
 * on whole or asked for a computed member, one that the script declares itself, and code made at run time.
 */
export function serviceUses(script: string, services: ReadonlySet<string>): string[] {
  const uses = new Set<string>();
  const visit = (place: Place): void => {
    const { node } = place;
    if (node.type === 'Identifier' && isName(place)) {
      if (services.has(node.name)) note(node, place, [node.name]);
      else if (node.name === 'globalThis') note(node, place, []);
      else if (node.name === 'eval' || node.name === 'Function') cannotTell(node, `uses ${node.name}`);
    } else if (node.type === 'ThisExpression') noteThis(place);
    for (const child of childrenOf(node)) visit({ node: child, above: place });
  };
  const note = (start: AnyNode, place: Place, path: string[]): void => {
    if (isAskedWhetherThere(place)) return;
    if (isDeclaration(place)) cannotTell(start, `declares or assigns ${path[0] ?? 'globalThis'} itself`);
    let at = place;
    for (;;) {
      const { above } = at;
      if (above?.node.type !== 'MemberExpression' || above.node.object !== at.node) break;
      const member = memberName(above.node);
      if (member === undefined) break;
      path.push(member);
      at = above;
    }
    const [service = 'globalThis'] = path;
    if (path.length === 0 || (path.length === 1 && services.has(service))) {
      const asks = at.above?.node.type === 'MemberExpression' && at.above.node.object === at.node;
      cannotTell(start, asks ? `asks ${service} for a computed member` : `passes ${service} on as a value`);
    }
    if (services.has(service)) uses.add(path.join('.'));
  };
  const noteThis = ({ node, above }: Place): void => {
    if (above?.node.type !== 'MemberExpression' || above.node.object !== node) return;
    const member = memberName(above.node);
    if (member !== undefined && services.has(member)) cannotTell(node, `asks "this" for ${member}`);
  };
  const cannotTell = (node: AnyNode, what: string): never => {
    const line = script.slice(0, node.start).split('\n').length;
    throw new Error(`cannot tell what the script uses: line ${line} ${what}`);
  };
  visit({ node: parse(script, { ecmaVersion: 'latest', sourceType: 'script' }), above: undefined });
  return [...uses].sort();
}

function memberName({ computed, property }: MemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

/** Whether an identifier stands for a variable, and not for a member, a key or a label. */
function isName({ node, above }: Place): boolean {
  const parent = above?.node;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
      return parent.value === node || parent.computed;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node || parent.computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}

/** Whether a name is bound or assigned here. */
function isDeclaration({ node, above }: Place): boolean {
  const parent = above?.node;
  switch (parent?.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.id === node;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return parent.id === node || isParameter(parent.params, node);
    case 'ArrowFunctionExpression':
      return isParameter(parent.params, node);
    case 'CatchClause':
      return parent.param === node;
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'RestElement':
    case 'ArrayPattern':
      return true;
    case 'Property':
      return above?.above?.node.type === 'ObjectPattern';
    default:
      return false;
  }
}

function isParameter(params: readonly AnyNode[], node: AnyNode): boolean {
  return params.includes(node);
}

/** `typeof X` and `X == null`, which is also what `X?.y` becomes for older runtimes. */
function isAskedWhetherThere({ node, above }: Place): boolean {
  const parent = above?.node;
  if (parent?.type === 'UnaryExpression') return parent.operator === 'typeof';
  if (parent?.type !== 'BinaryExpression' || !/^[!=]==?$/.test(parent.operator)) return false;
  const other = parent.left === node ? parent.right : parent.left;
  return (
    (other.type === 'Literal' && other.value === null) ||
    (other.type === 'UnaryExpression' && other.operator === 'void') ||
    (other.type === 'Identifier' && (other satisfies Identifier).name === 'undefined')
  );
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
