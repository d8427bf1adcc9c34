import type { Scenario } from './scenario.ts';
import { scenariosOfEnvironments } from './scenarios-of-environments.ts';
import { scenariosOfInterruptions } from './scenarios-of-interruptions.ts';
import { scenariosOfPushes } from './scenarios-of-pushes.ts';
import { scenariosOfRefusals } from './scenarios-of-refusals.ts';
import { scenariosOfSheets } from './scenarios-of-sheets.ts';
import { scenariosOfVersions } from './scenarios-of-versions.ts';

/** Everything that deploying promises, by what it is about. */
export const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  sheets: scenariosOfSheets,
  pushes: scenariosOfPushes,
  versions: scenariosOfVersions,
  refusals: scenariosOfRefusals,
  interruptions: scenariosOfInterruptions,
  environments: scenariosOfEnvironments,
};
