/** Kind of Google account whose quotas apply. */
export type AccountType = 'consumer' | 'workspace';

/** One limit of the platform: its value for each kind of account, and where Google states it. */
export interface Limit {
  readonly consumer: number;
  readonly workspace: number;
  readonly unit: string;
  readonly source: string;
}

const quotas = 'https://developers.google.com/apps-script/guides/services/quotas';
const cells = 'https://support.google.com/drive/answer/37603';

const both = (value: number, unit: string, source: string): Limit => ({
  consumer: value,
  workspace: value,
  unit,
  source,
});

/** Every limit that the stand-in enforces. */
export const limits = {
  runtime: both(360_000, 'ms an execution', quotas),
  simpleTriggerRuntime: both(
    30_000,
    'ms an execution',
    'https://developers.google.com/apps-script/guides/triggers#restrictions',
  ),
  simultaneousExecutions: both(30, 'executions a user', quotas),
  triggers: both(20, 'triggers a user a script', quotas),
  triggerRuntimePerDay: { consumer: 90 * 60_000, workspace: 360 * 60_000, unit: 'ms a day', source: quotas },
  emailRecipientsPerDay: { consumer: 100, workspace: 1500, unit: 'recipients a day', source: quotas },
  emailRecipientsPerMessage: both(50, 'recipients a message', quotas),
  emailBody: { consumer: 200 * 1024, workspace: 400 * 1024, unit: 'bytes', source: quotas },
  emailAttachments: both(250, 'attachments a message', quotas),
  emailAttachmentsSize: both(25 * 1024 * 1024, 'bytes a message', quotas),
  propertyValue: both(9 * 1024, 'bytes', quotas),
  propertyStore: both(500 * 1024, 'bytes', quotas),
  cacheKey: both(
    250,
    'characters',
    'https://developers.google.com/apps-script/reference/cache/cache#put(String,String)',
  ),
  cacheValue: both(
    100 * 1024,
    'bytes',
    'https://developers.google.com/apps-script/reference/cache/cache#put(String,String)',
  ),
  cacheSeconds: both(
    21_600,
    's',
    'https://developers.google.com/apps-script/reference/cache/cache#put(String,String,Integer)',
  ),
  cacheItems: both(1000, 'items', 'https://developers.google.com/apps-script/reference/cache/cache'),
  urlFetchCallsPerDay: { consumer: 20_000, workspace: 100_000, unit: 'requests a day', source: quotas },
  urlFetchResponse: both(50 * 1024 * 1024, 'bytes', quotas),
  urlFetchPost: both(50 * 1024 * 1024, 'bytes', quotas),
  urlFetchUrl: both(2 * 1024, 'bytes', quotas),
  sleep: both(
    300_000,
    'ms a call',
    'https://developers.google.com/apps-script/reference/utilities/utilities#sleep(Integer)',
  ),
  cellCharacters: both(50_000, 'UTF-16 units', cells),
  sheetsRequest: both(180_000, 'ms a request', 'https://developers.google.com/workspace/sheets/api/limits'),
  workbookCells: both(10_000_000, 'cells', cells),
  sheetColumns: both(18_278, 'columns', cells),
  metadataPerPlace: both(
    30_000,
    'characters',
    'https://developers.google.com/workspace/sheets/api/guides/metadata#limits',
  ),
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
/** The limits of one account, as plain numbers. */
export type AccountLimits = Readonly<Record<LimitName, number>>;

/** The numbers that apply to an account; `changes` lets a test or a newer limit differ. */
export function limitsFor(account: AccountType, changes: Partial<AccountLimits> = {}): AccountLimits {
  const names = Object.keys(limits) as LimitName[];
  const numbers = Object.fromEntries(names.map((name) => [name, limits[name][account]])) as Record<
    LimitName,
    number
  >;
  return { ...numbers, ...changes };
}
