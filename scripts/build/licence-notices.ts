import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type InferOutput, object, parse, string } from 'valibot';

const packageJson = object({ name: string(), version: string(), license: string() });

/**
 * Comments for the bundle: a short banner that names all it carries, and the whole texts of their licences, where a
 * text that several of them share stands once, below all their copyrights.
 */
export async function licenceNotices(
  root: string,
  packageNames: readonly string[],
  command = 'npm run build',
): Promise<{ banner: string; texts: string }> {
  const own = await readPackage(root);
  const bundled = await Promise.all(
    packageNames.map((name) => readPackage(path.join(root, 'node_modules', name))),
  );
  const banner = [
    `Querytabs ${own.version} (${own.license}). Built by "${command}": edit the sources, not this file.`,
    ...bundled.map((found) => `Includes ${nameOf(found)}.`),
    'The licences are at the end.',
  ];
  const texts = new Map<string, { heads: string[]; body: string }>();
  for (const found of [own, ...bundled]) {
    const { head, body } = splitText(found.text);
    const words = body.replace(/\s+/g, ' ');
    const shared = texts.get(words) ?? { heads: [], body };
    shared.heads.push(`${nameOf(found)}\n${head}`);
    texts.set(words, shared);
  }
  const all = [...texts.values()].map(({ heads, body }) => [...heads, body].join('\n\n'));
  return { banner: comment(banner), texts: all.map((text) => comment(text.split('\n'))).join('\n') };
}

/** A licence's text, parted after its copyright lines. */
function splitText(text: string): { head: string; body: string } {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^\s*copyright\b/i.test(line));
  let end = first;
  while (/^\s*copyright\b/i.test(lines[end] ?? '')) end++;
  return { head: lines.slice(0, end).join('\n').trim(), body: lines.slice(end).join('\n').trim() };
}

interface Licensed extends InferOutput<typeof packageJson> {
  /** Whole text of the licence file. */
  text: string;
}

async function readPackage(folder: string): Promise<Licensed> {
  const about = parse(packageJson, JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')));
  const file = (await readdir(folder)).find((name) => /^licen[cs]e(\.\w+)?$/i.test(name));
  if (file === undefined) throw new Error(`the package ${about.name} has no licence file to carry along`);
  const text = await readFile(path.join(folder, file), 'utf8');
  return { ...about, text: text.replace(/\r\n?/g, '\n').trim() };
}

function nameOf({ name, version, license }: Licensed): string {
  return `${name} ${version} (${license})`;
}

function comment(lines: readonly string[]): string {
  const body = lines.map((line) => ` * ${line.replaceAll('*/', '* /')}`.trimEnd());
  return ['/*', ...body, ' */'].join('\n');
}
