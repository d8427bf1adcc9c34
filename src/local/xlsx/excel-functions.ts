interface FunctionRule {
  /** Its name in the file: younger functions carry a prefix there. */
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

type Group = readonly [least: number, most: number, names: string];

/**
 * Functions that Google and Excel share under one name, by the number of arguments that Excel takes: with another number
 * Excel calls the file damaged. https://support.microsoft.com/en-us/office/b3944572-255d-4efb-bb96-c6d90033e188
 */
const shared: readonly Group[] = [
  [0, 0, 'FALSE NA NOW PI RAND TODAY TRUE'],
  [0, 1, 'COLUMN ROW'],
  [
    1,
    1,
    'ABS ACOS ACOSH ASIN ASINH ATAN ATANH CHAR CLEAN CODE COLUMNS COS COSH COUNTBLANK DATEVALUE DAY DEGREES ERROR.TYPE ' +
      'EVEN EXP FACT HOUR INT ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER ISODD ISREF ISTEXT LEN LN ' +
      'LOG10 LOWER MINUTE MONTH N NOT ODD PROPER RADIANS ROWS SECOND SIGN SIN SINH SQRT T TAN TANH TIMEVALUE TRIM TYPE ' +
      'UPPER VALUE YEAR',
  ],
  [1, 2, 'IRR LEFT LOG RIGHT TRUNC WEEKDAY WEEKNUM'],
  [1, 3, 'FIXED'],
  [
    1,
    255,
    'AND AVERAGE AVERAGEA CONCATENATE COUNT COUNTA GCD GEOMEAN HARMEAN LCM MAX MAXA MEDIAN MIN MINA MODE OR PRODUCT STDEV STDEVP SUM SUMPRODUCT SUMSQ VAR VARP',
  ],
  [
    2,
    2,
    'ATAN2 CEILING COMBIN CORREL COUNTIF EDATE EOMONTH EXACT FLOOR IFERROR INTERCEPT LARGE MOD MROUND PERCENTILE PERMUT ' +
      'POWER QUARTILE QUOTIENT RANDBETWEEN REPT ROUND ROUNDDOWN ROUNDUP RSQ SLOPE SMALL TEXT',
  ],
  [2, 3, 'AVERAGEIF DAYS360 FIND IF LOOKUP MATCH NETWORKDAYS PERCENTRANK RANK SEARCH SUMIF WORKDAY YEARFRAC'],
  [2, 4, 'INDEX'],
  [2, 255, 'CHOOSE COUNTIFS NPV SUBTOTAL'],
  [3, 3, 'DATE DATEDIF MID TIME'],
  [3, 4, 'HLOOKUP SUBSTITUTE VLOOKUP'],
  [3, 5, 'FV OFFSET PMT PV'],
  [3, 6, 'RATE'],
  [3, 255, 'AVERAGEIFS SUMIFS'],
  [4, 4, 'REPLACE'],
];

/** Shared functions that came after the file format: https://support.microsoft.com/en-us/office/882f1ef7-68fb-4fcd-8d54-9fbb77fd5025 */
const younger: readonly Group[] = [
  [1, 1, 'ISFORMULA ISOWEEKNUM UNICHAR UNICODE'],
  [1, 254, 'CONCAT STDEV.P STDEV.S VAR.P VAR.S XOR'],
  [2, 2, 'DAYS IFNA PERCENTILE.INC'],
  [2, 3, 'RANK.EQ'],
  [2, 254, 'IFS'],
  [3, 6, 'XLOOKUP'],
  [3, 252, 'MAXIFS MINIFS SWITCH TEXTJOIN'],
];

const rules = new Map<string, FunctionRule>();
for (const [groups, prefix] of [
  [shared, ''],
  [younger, '_xlfn.'],
] as const) {
  for (const [least, most, names] of groups)
    for (const name of names.split(' ')) rules.set(name, { name: prefix + name, least, most });
}

/** A function's name in an XLSX file; `undefined` where Excel lacks it or takes another number of arguments. */
export function excelFunction(name: string, count: number): string | undefined {
  const rule = rules.get(name);
  return rule && count >= rule.least && count <= rule.most ? rule.name : undefined;
}
