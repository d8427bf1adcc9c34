import type { Fact } from './fact.ts';
import { accountFacts } from './facts/account.ts';
import { dataFacts } from './facts/bigquery-data.ts';
import { jobFacts } from './facts/bigquery-jobs.ts';
import { pageFacts } from './facts/bigquery-pages.ts';
import { parameterFacts } from './facts/bigquery-parameters.ts';
import { wireFacts } from './facts/bigquery-wire.ts';
import { cellFacts } from './facts/cells.ts';
import { copyOfFileFacts } from './facts/copies.ts';
import { copyFacts } from './facts/copy-paste.ts';
import { dateFacts } from './facts/dates.ts';
import { fenceFacts } from './facts/fences.ts';
import { fileFacts } from './facts/files.ts';
import { fillFacts } from './facts/fill-down.ts';
import { filterFacts } from './facts/filters.ts';
import { formulaFacts } from './facts/formulas.ts';
import { insertFacts } from './facts/insert-range.ts';
import { largeFacts } from './facts/large.ts';
import { localeFacts } from './facts/locales.ts';
import { lookFacts } from './facts/look.ts';
import { metadataFacts } from './facts/metadata.ts';
import { metadataLimitFacts } from './facts/metadata-limits.ts';
import { propertyFacts } from './facts/properties.ts';
import { refusalFacts } from './facts/refusals.ts';
import { rowMarkFacts } from './facts/row-marks.ts';
import { rowFacts } from './facts/rows-and-columns.ts';
import { sortFacts } from './facts/sorts.ts';
import { tableFacts } from './facts/tables.ts';
import { tabFacts } from './facts/tabs.ts';
import { textFacts } from './facts/text-stays-text.ts';
import { zoneFacts } from './facts/time-zones.ts';
import { timings } from './facts/timings.ts';
import { triggerFacts } from './facts/triggers.ts';
import { typedFacts } from './facts/typed-values.ts';
import { valuesFacts } from './facts/values.ts';

/** The contract: every fact about Google, in the order in which they are tried and shown. */
export const allFacts: readonly Fact[] = [
  ...fenceFacts,
  ...metadataFacts,
  ...rowMarkFacts,
  ...sortFacts,
  ...metadataLimitFacts,
  ...textFacts,
  ...cellFacts,
  ...lookFacts,
  ...valuesFacts,
  ...copyFacts,
  ...fillFacts,
  ...filterFacts,
  ...tableFacts,
  ...rowFacts,
  ...insertFacts,
  ...tabFacts,
  ...refusalFacts,
  ...typedFacts,
  ...localeFacts,
  ...dateFacts,
  ...formulaFacts,
  ...zoneFacts,
  ...accountFacts,
  ...fileFacts,
  ...propertyFacts,
  ...copyOfFileFacts,
  ...triggerFacts,
  ...jobFacts,
  ...parameterFacts,
  ...dataFacts,
  ...wireFacts,
  ...pageFacts,
  ...largeFacts,
  ...timings,
];
