import { allFacts } from '../suite/all-facts.ts';
import { openContractTab } from '../suite/contract-tab.ts';
import type { Fact } from '../suite/fact.ts';
import { removeTicks } from '../suite/facts/triggers.ts';
import { runFacts, suiteName } from '../suite/run-facts.ts';
import { restoreLocale } from '../suite/scratch-locale.ts';
import { removeScratchMetadata } from '../suite/scratch-metadata.ts';
import { removeScratchTabs } from '../suite/scratch-tab.ts';
import type { Services } from '../suite/services.ts';
import { googleServices } from './google-services.ts';
import { forgetSession, keptProgress, payingProject } from './session.ts';

/** Of the six minutes that an execution has, how much may be over before a fact starts. */
const startsWithinMs = { short: 4 * 60_000, long: 60_000, timing: 60_000 };

/** Simple trigger: adds the menu. */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createMenu('Contract')
    .addItem('Run all', 'runAll')
    .addItem('Run the long ones', 'runLong')
    .addItem('Measure', 'measure')
    .addSeparator()
    .addItem('Start over', 'startOver')
    .addToUi();
}

export function runAll(): void {
  run('short');
}

export function runLong(): void {
  run('long');
}

export function measure(): void {
  run('timing');
}

/** Takes all measures of a few cells only, to see that they work. */
export function measureInSmall(): void {
  run('timing', 0.001);
}

/** Forgets which facts were tried, and which project pays. */
export function startOver(): void {
  forgetSession();
  SpreadsheetApp.getActiveSpreadsheet().toast('The next run starts from the first fact.', 'Contract');
}

/** Time-driven trigger that a fact makes: notes that it was called. */
export function noteTick(): void {
  const properties = PropertiesService.getDocumentProperties();
  properties.setProperty('noteTick', `${properties.getProperty('noteTick') ?? ''} ${Date.now()}`);
}

/** Time-driven trigger that a fact makes: makes another one, as a run of the product does that has to wait. */
export function passTickOn(): void {
  ScriptApp.newTrigger('noteTick').timeBased().after(1000).create();
}

/** Time-driven trigger that a fact makes: deletes itself first. */
export function noteTickAndLeave(): void {
  for (const trigger of ScriptApp.getProjectTriggers())
    if (trigger.getHandlerFunction() === 'noteTickAndLeave') ScriptApp.deleteTrigger(trigger);
  noteTick();
}

/** Time-driven trigger that a fact makes: notes which trigger called it. */
export function noteUid({ triggerUid }: { triggerUid?: string }): void {
  PropertiesService.getDocumentProperties().setProperty('noteUid', String(triggerUid));
  noteTick();
}

const handlers = { tick: 'noteTick', passOn: 'passTickOn', leave: 'noteTickAndLeave', uid: 'noteUid' };

function run(kind: 'short' | 'long' | 'timing', share = 1): void {
  // A lock does not outlast a dialog: https://developers.google.com/apps-script/reference/lock/lock
  const project = payingProject();
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(1)) {
    tell('The contract is being run already.');
    return;
  }
  const google = googleServices({ handlers, project, share });
  const start = Date.now();
  const tab = openContractTab(google, allFacts);
  removeLeftovers(google);
  try {
    const left = runFacts({
      ...keptProgress(share === 1 ? kind : 'timing in small'),
      suite: suiteName(allFacts),
      facts: allFacts.filter((fact: Fact) => (fact.kind ?? 'short') === kind),
      google,
      show: tab.show,
      mayStart: () => Date.now() - start < startsWithinMs[kind],
    });
    tell(left > 0 ? `Time is up: ${left} facts are left. Click the same item again.` : 'Done.');
  } finally {
    removeLeftovers(google);
  }
}

/** Takes away what facts left behind that were ended in the middle, also by an earlier execution. */
function removeLeftovers(google: Services): void {
  removeScratchTabs(google);
  removeScratchMetadata(google);
  removeTicks(google);
  restoreLocale(google);
}

function tell(text: string): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(text, 'Contract', 10);
}
