import { createHash } from 'node:crypto';

/** Names a bundle by its content: 12 hex digits of a SHA-256 over names, lengths and contents in order of name. */
export function bundleHash(files: Record<string, string>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(files).sort()) {
    const content = Buffer.from(files[name] ?? '');
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 12);
}
