import { bundleHash } from '../../build/bundle-hash.ts';
import { examine } from '../../deploy/doctor.ts';
import type { Finding } from '../../deploy/finding.ts';
import { root } from '../../deploy/options.ts';
import type { FolderFiles } from '../../deploy/script-files.ts';
import type { PushWorld } from './push-world.ts';

/** Asks the doctor about a world whose sources would build `files`. */
export function examineWorld(world: PushWorld, files: FolderFiles = world.files): Promise<Finding[]> {
  return examine({
    root,
    folder: world.folder,
    environment: 'dev',
    connect: () => world.google,
    build: async () => ({ product: 'Querytabs', files, hash: bundleHash(files) }),
  });
}
