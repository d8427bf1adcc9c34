import { limits } from '../core/limits.ts';
import type { Platform } from '../core/ports.ts';
import { googleCache } from './cache.ts';
import { googleChat } from './chat.ts';
import { googleDialog } from './dialog.ts';
import { translated } from './errors.ts';
import { exclusively } from './exclusively.ts';
import { googleFiles } from './files.ts';
import { googleMail } from './mail.ts';
import { googleSession } from './session.ts';
import { documentStore, userStore } from './store.ts';
import { googleTriggers, type TriggerHandlers } from './triggers.ts';
import { googleWarehouse } from './warehouse.ts';
import { googleWorkbook } from './workbook.ts';

/** Google's services as the core wants them, with the global functions that time-driven triggers call. */
export function googlePlatform(handlers: TriggerHandlers): Platform {
  return {
    warehouse: googleWarehouse(),
    workbook: googleWorkbook(),
    mail: googleMail(),
    chat: googleChat(),
    files: googleFiles(),
    store: documentStore(),
    own: userStore(),
    cache: googleCache(),
    triggers: googleTriggers(handlers),
    dialog: googleDialog(),
    session: googleSession(),
    exclusively,
    now: () => Date.now(),
    deadline: Date.now() + limits.executionMs,
    uuid: () => translated(() => Utilities.getUuid()),
    newSheetId: () => Math.floor(Math.random() * 0x7fffffff),
    digest: sha256,
  };
}

function sha256(text: string): string {
  const bytes = translated(() =>
    Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8),
  );
  return bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');
}
