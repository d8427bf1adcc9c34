/**
 * Writes one top-level function per export. Menus, triggers and `google.script.run` find functions declared at the
 * top level only, not properties of a bundle's namespace.
 * https://developers.google.com/apps-script/guides/html/reference/run
 */
export function globalStubs(source: { entry: string; globalName: string }, names: readonly string[]): string {
  return names
    .map((name) => {
      checkName(source, name);
      return `function ${name}() { return ${source.globalName}.${name}.apply(this, arguments); }`;
    })
    .join('\n');
}

function checkName({ entry, globalName }: { entry: string; globalName: string }, name: string): void {
  if (name === 'default') throw new Error(`${entry} has a default export: give it a name`);
  if (name === globalName) throw new Error(`${entry} exports "${name}", the name of the bundle itself`);
  if (name.endsWith('_')) {
    throw new Error(`${entry} exports "${name}": Apps Script hides functions whose name ends in "_"`);
  }
}
