import { SourceMap } from 'node:module';
import vm from 'node:vm';
import { transformSync } from 'esbuild';

/**
 * Rejects a server-side file that Google would not take: syntax errors, ES modules, and class fields, static fields
 * and `#private` members, which Apps Script's V8 does not parse (https://github.com/google/clasp/issues/907).
 */
export function checkSource(file: string, source: string): void {
  try {
    new vm.Script(source, { filename: file });
  } catch (error) {
    const where = /:(\d+)\n/.exec(error instanceof Error ? (error.stack ?? '') : '')?.[1] ?? '?';
    throw new Error(`${file}:${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const found = firstClassField(source);
  if (found)
    throw new Error(`${file}:${found.line}: Apps Script does not parse ${found.what}; build for ES2019`);
}

/**
 * Lets esbuild lower the file to a syntax without class fields: where it had to insert one of its helpers, the
 * source map tells which line asked for it.
 */
function firstClassField(source: string): { line: number; what: string } | undefined {
  if (!/\bclass\b/.test(source)) return undefined;
  const { code, map } = transformSync(source, {
    loader: 'js',
    target: 'es2021',
    sourcemap: 'external',
    sourcefile: 'source',
  });
  if (!/\b__(publicField|private\w+)/.test(code)) return undefined;
  const sourceLines = source.split('\n');
  const sourceMap = new SourceMap(JSON.parse(map));
  for (const [row, line] of code.split('\n').entries()) {
    for (const helper of line.matchAll(/\b__(publicField|private[A-Z]\w*)\(/g)) {
      const entry = sourceMap.findEntry(row, helper.index);
      if (!('originalLine' in entry)) continue;
      const text = sourceLines[entry.originalLine]?.slice(entry.originalColumn) ?? '';
      if (text.startsWith('__')) continue;
      const what = helper[1] === 'publicField' ? 'class fields and static fields' : '#private members';
      return { line: entry.originalLine + 1, what };
    }
  }
  return undefined;
}
