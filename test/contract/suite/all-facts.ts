import type { Fact } from './fact.ts';
import { accountFacts } from './facts/account.ts';
import { dataFacts } from './facts/bigquery-data.ts';
import { jobFacts } from './facts/bigquery-jobs.ts';
import { wireFacts } from './facts/bigquery-wire.ts';
import { cellFacts } from './facts/cells.ts';
import { copyFacts } from './facts/copy-paste.ts';
import { dateFacts } from './facts/dates.ts';
import { fenceFacts } from './facts/fences.ts';
import { filterFacts } from './facts/filters.ts';
import { formulaFacts } from './facts/formulas.ts';
import { largeFacts } from './facts/large.ts';
import { metadataFacts } from './facts/metadata.ts';
import { rowFacts } from './facts/rows-and-columns.ts';
import { tableFacts } from './facts/tables.ts';
import { textFacts } from './facts/text-stays-text.ts';
import { zoneFacts } from './facts/time-zones.ts';
import { typedFacts } from './facts/typed-values.ts';

/** The contract: every fact about Google, in the order in which they are tried and shown. */
export const allFacts: readonly Fact[] = [
  ...fenceFacts,
  ...metadataFacts,
  ...textFacts,
  ...cellFacts,
  ...copyFacts,
  ...filterFacts,
  ...tableFacts,
  ...rowFacts,
  ...typedFacts,
  ...dateFacts,
  ...formulaFacts,
  ...zoneFacts,
  ...accountFacts,
  ...jobFacts,
  ...dataFacts,
  ...wireFacts,
  ...largeFacts,
];
