import { copyMark } from '../suite/facts/copies.ts';
import type { Progress, Run } from '../suite/run-facts.ts';

const projectKey = 'contract.project';
const kinds = ['short', 'long', 'timing', 'timing in small'] as const;
const progressKey = (kind: Kind) => `contract.progress.${kind}`;

/** Facts that are tried together. */
export type Kind = (typeof kinds)[number];

/** Progress in the document's properties, apart for each kind of facts. */
export function keptProgress(kind: Kind): Pick<Run, 'load' | 'save'> {
  const properties = PropertiesService.getDocumentProperties();
  const key = progressKey(kind);
  return {
    load: () => {
      const text = properties.getProperty(key);
      return text === null ? undefined : (JSON.parse(text) as Progress);
    },
    save: (progress) => void properties.setProperty(key, JSON.stringify(progress)),
  };
}

/** The Cloud project that pays for queries, asked once; `undefined` leaves facts about BigQuery out. */
export function payingProject(): string | undefined {
  const properties = PropertiesService.getDocumentProperties();
  const known = properties.getProperty(projectKey);
  if (known !== null) return known || undefined;
  const ui = SpreadsheetApp.getUi();
  const question =
    'Id of the Google Cloud project that runs a few BigQuery queries over no data. Without one, the facts about BigQuery are left out.';
  const answer = ui.prompt('Contract', question, ui.ButtonSet.OK_CANCEL);
  if (answer.getSelectedButton() !== ui.Button.OK) return undefined;
  const project = answer.getResponseText().trim();
  properties.setProperty(projectKey, project);
  return project || undefined;
}

/** Makes the next run start from the first fact, and ask for the project again. */
export function forgetSession(): void {
  const properties = PropertiesService.getDocumentProperties();
  for (const key of [projectKey, copyMark, ...kinds.map(progressKey)]) properties.deleteProperty(key);
  PropertiesService.getScriptProperties().deleteProperty(copyMark);
  PropertiesService.getUserProperties().deleteProperty(copyMark);
}
