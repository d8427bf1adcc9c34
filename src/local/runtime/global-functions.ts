import { parse } from 'acorn';

/**
 * Names of the functions that pages may call: function declarations at the top level of a file, without those whose
 * name ends in `_`. https://developers.google.com/apps-script/guides/html/communication#private_functions
 */
export function globalFunctions(scripts: readonly { source: string }[]): readonly string[] {
  const names = new Set<string>();
  for (const { source } of scripts) {
    for (const node of parse(source, { ecmaVersion: 'latest', sourceType: 'script' }).body) {
      if (node.type === 'FunctionDeclaration' && !node.id.name.endsWith('_')) names.add(node.id.name);
    }
  }
  return [...names];
}
