/** Who can mend an error: the person who wrote the row, the one who deploys the script, or nobody (wait). */
type Mender = 'author' | 'deployer' | 'owner' | 'google';

/** Every way Querytabs can fail: who mends it, and whether trying again unchanged can help. */
export const errorCodes = {
  notSetUp: { who: 'author', retry: false },
  columnMissing: { who: 'author', retry: false },
  required: { who: 'author', retry: false },
  duplicateName: { who: 'author', retry: false },
  duplicateTarget: { who: 'author', retry: false },
  badCell: { who: 'author', retry: false },
  badLimit: { who: 'author', retry: false },
  badCron: { who: 'author', retry: false },
  badTimeZone: { who: 'author', retry: false },
  badAddress: { who: 'author', retry: false },
  badTemplate: { who: 'author', retry: false },
  cellError: { who: 'author', retry: false },
  unknownQuery: { who: 'author', retry: false },
  unknownJob: { who: 'author', retry: false },
  noQueryOnTab: { who: 'author', retry: false },
  nothingToRefresh: { who: 'author', retry: false },
  noJobs: { who: 'author', retry: false },
  parameterSyntax: { who: 'author', retry: false },
  parameterTwice: { who: 'author', retry: false },
  parameterUndeclared: { who: 'author', retry: false },
  parameterTabMissing: { who: 'author', retry: false },
  parameterCellEmpty: { who: 'author', retry: false },
  parameterValue: { who: 'author', retry: false },
  parameterNotOneCell: { who: 'author', retry: false },
  parameterType: { who: 'author', retry: false },
  projectMissing: { who: 'author', retry: false },
  sqlInvalid: { who: 'author', retry: false },
  sqlNotSelect: { who: 'author', retry: false },
  notFound: { who: 'author', retry: false },
  accessDenied: { who: 'owner', retry: false },
  bytesLimit: { who: 'author', retry: false },
  noColumns: { who: 'author', retry: false },
  targetMissing: { who: 'author', retry: false },
  targetIsConfig: { who: 'author', retry: false },
  targetOccupied: { who: 'author', retry: false },
  targetOverlaps: { who: 'author', retry: false },
  tooManyCells: { who: 'author', retry: false },
  tooManyColumns: { who: 'author', retry: false },
  timeBudget: { who: 'author', retry: true },
  cancelled: { who: 'author', retry: true },
  badCall: { who: 'author', retry: false },
  busy: { who: 'google', retry: true },
  jobExists: { who: 'google', retry: true },
  rateLimited: { who: 'google', retry: true },
  unavailable: { who: 'google', retry: true },
  notAuthorized: { who: 'deployer', retry: false },
  mailQuota: { who: 'owner', retry: true },
  mailFailed: { who: 'owner', retry: true },
  schedulesElsewhere: { who: 'owner', retry: false },
  unexpected: { who: 'deployer', retry: false },
} as const satisfies Record<string, { who: Mender; retry: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

/** Where in the workbook an error is to be mended; `row` counts from 1, `column` is the header the reader sees. */
export interface Place {
  tab: string;
  row?: number;
  column?: string;
  /** A1 address of the cell, such as `C4`. */
  cell?: string;
}

export type ErrorParams = Record<string, string | number>;

/** The only error class of the core: a code, the values its words need, and the place to mend it. */
export class QuerytabsError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly place: Place | undefined;
  readonly reason: unknown;

  constructor(code: ErrorCode, params: ErrorParams = {}, place?: Place, reason?: unknown) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'QuerytabsError';
    this.code = code;
    this.params = params;
    this.place = place;
    this.reason = reason;
  }

  /** The same error, told with a place unless it already has one. */
  at(place: Place): QuerytabsError {
    return this.place ? this : new QuerytabsError(this.code, this.params, place, this.reason);
  }
}

/** Any thrown value as a {@link QuerytabsError}; what nobody foresaw becomes `unexpected` and keeps its text. */
export function asQuerytabsError(thrown: unknown): QuerytabsError {
  if (thrown instanceof QuerytabsError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new QuerytabsError('unexpected', { message }, undefined, thrown);
}
