import type { Clock } from '../../src/local/clock.ts';
import { type InProcessGoogle, startGoogleInProcess } from '../../src/local/google-in-process.ts';
import { type CheckedProject, checkedProject } from '../../src/local/runtime/checked-project.ts';
import type { SavedGoogle } from '../../src/local/saved-google.ts';
import { restoreWorkbook } from '../../src/local/workbook/snapshot.ts';
import { user, yes } from './person.ts';

type Options = Parameters<typeof startGoogleInProcess>[0];

/** By folder; a walk's bundle does not change. */
const projects = new Map<string, CheckedProject>();

/** A Google in this process that has what another one kept, as JSON text, and nothing else. */
export function openKept(
  folder: string,
  kept: string,
  clock: Clock,
  {
    onAlert = () => {},
    ...parts
  }: Pick<Options, 'warehouse' | 'onServiceCall'> & { onAlert?(words: string): void },
): InProcessGoogle {
  const saved = JSON.parse(kept) as SavedGoogle;
  const project = projects.get(folder) ?? checkedProject(folder);
  projects.set(folder, project);
  return startGoogleInProcess({
    ...{ project, clock, user, saved, ...parts },
    workbook: restoreWorkbook(saved.workbook),
    ui: {
      ...yes,
      alert(dialog) {
        onAlert(dialog.text);
        return yes.alert(dialog);
      },
    },
  });
}
