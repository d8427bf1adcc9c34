import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Where the state of a project is kept: the sample has one folder, and every folder of scripts one of its own. */
export function stateFolder(root: string, folder: string | undefined): string {
  if (folder === undefined) return path.join(root, '.local', 'sample');
  const real = realpathSync(folder);
  const name = path.basename(real).replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'root';
  const place = createHash('sha256').update(real).digest('hex').slice(0, 8);
  return path.join(root, '.local', `${name}-${place}`);
}
