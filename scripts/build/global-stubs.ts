/**
 * Writes one top-level function per export. Menus, triggers and `google.script.run` find functions declared at the
 * top level only, not properties of a bundle's namespace.
 * https://developers.google.com/apps-script/guides/html/reference/run
 */
export function globalStubs(globalName: string, names: readonly string[]): string {
  return names
    .map((name) => {
      checkName(globalName, name);
      return `function ${name}() { return ${globalName}.${name}.apply(this, arguments); }`;
    })
    .join('\n');
}

function checkName(globalName: string, name: string): void {
  if (name === 'default') throw new Error('src/main.ts has a default export: give it a name');
  if (name === globalName) throw new Error(`src/main.ts exports "${name}", the name of the bundle itself`);
  if (name.endsWith('_')) {
    throw new Error(`src/main.ts exports "${name}": Apps Script hides functions whose name ends in "_"`);
  }
}
