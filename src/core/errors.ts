/** Every way Querytabs can fail, by who can mend it. */
const codesByMender = {
  /** The person who wrote the row. */
  author: [
    'notSetUp',
    'columnMissing',
    'required',
    'duplicateName',
    'duplicateTarget',
    'badCell',
    'badLimit',
    'badCron',
    'scheduleTime',
    'scheduleDay',
    'scheduleStep',
    'badTimeZone',
    'badMinutes',
    'badAddress',
    'addressNotAllowed',
    'tooManyRecipients',
    'noAddressColumn',
    'badCondition',
    'alertWithoutCondition',
    'keysWithoutChanges',
    'changesWithoutKeys',
    'changesKeyTwice',
    'tooMuchToCompare',
    'burstAlone',
    'burstColumn',
    'burstNobody',
    'unsubscribed',
    'burstGone',
    'burstChanged',
    'burstUnderWay',
    'badTemplate',
    'cellError',
    'mailReference',
    'unknownQuery',
    'queryGone',
    'resultUntold',
    'overtaken',
    'unknownJob',
    'noQueryOnTab',
    'nothingToRefresh',
    'noJobs',
    'parameterSyntax',
    'parameterTwice',
    'parameterUndeclared',
    'parameterTabMissing',
    'parameterCellEmpty',
    'parameterValue',
    'parameterNotOneCell',
    'parameterType',
    'projectMissing',
    'sqlInvalid',
    'sqlNotSelect',
    'notFound',
    'jobHidden',
    'bytesLimit',
    'noColumns',
    'targetMissing',
    'targetIsConfig',
    'tabTooLong',
    'targetOccupied',
    'targetOverlaps',
    'headerChanged',
    'headerGone',
    'badMode',
    'badOption',
    'badJobOption',
    'badSetting',
    'nothingToCountFrom',
    'jobCycle',
    'dependencyLate',
    'optionNotForMode',
    'keysMissing',
    'keyColumn',
    'keyTwice',
    'lastValueColumn',
    'lastValueLong',
    'tooManyToMerge',
    'tooManyAtOnce',
    'nothingToRestore',
    'tooManyCells',
    'tooManyColumns',
    'notRepeated',
    'timeBudget',
    'cancelled',
    'badCall',
  ],
  /** The one who deploys the script. */
  deployer: ['notAuthorized', 'unexpected', 'chatUnknown', 'chatAddress'],
  /** Whose rights or quota it is about. */
  owner: [
    'accessDenied',
    'mailQuota',
    'mailFailed',
    'mailUncertain',
    'chatRefused',
    'chatUncertain',
    'alertUnreadable',
    'schedulesElsewhere',
    'schedulesOff',
    'schedulesSilent',
    'schedulesUnreadable',
    'tickUnreadable',
    'notOwner',
    'notApproved',
    'settingsOfOwner',
    'nothingToTakeOver',
  ],
  /** Nobody: it passes, and trying again unchanged helps. */
  google: ['busy', 'jobExists', 'rateLimited', 'unavailable'],
} as const;

export type ErrorCode = (typeof codesByMender)[keyof typeof codesByMender][number];

/** All codes. */
export const errorCodes: readonly ErrorCode[] = Object.values(codesByMender).flat();

/** Whether an error passes by itself, so that trying again unchanged may help. */
export function isPassing(code: ErrorCode): boolean {
  return (codesByMender.google as readonly ErrorCode[]).includes(code);
}

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

/** Does `work`; an error without a place is told at `place`. */
export function locatedAt<T>(place: Place, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw thrown instanceof QuerytabsError ? thrown.at(place) : thrown;
  }
}
