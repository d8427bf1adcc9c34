/** Functions of IronCalc that do under another name what Google's function does. */
export const renamed: Readonly<Record<string, string>> = {
  CONCATENATE: 'CONCAT',
  FLATTEN: 'TOCOL',
  POW: 'POWER',
  REGEXMATCH: 'REGEXTEST',
};

/**
 * Functions that IronCalc has and Google has not, where such a formula shows `#NAME?`.
 * https://support.google.com/docs/table/25273
 */
export const unknownToGoogle: ReadonlySet<string> = new Set(
  (
    'AGGREGATE AMORDEGRC AREAS ARRAYTOTEXT BESSELI BESSELJ BESSELK BESSELY DROP EXPAND FORECAST.ETS INFO ISOMITTED ' +
    'NUMBERVALUE ODDFPRICE ODDFYIELD ODDLPRICE ODDLYIELD PERCENTOF REGEXTEST SORTBY TAKE TEXTAFTER TEXTBEFORE ' +
    'TEXTSPLIT TRIMRANGE VALUETOTEXT'
  ).split(' '),
);

/** Functions that answer from where and how a formula stands in the sheet, which the calculator's copy does not show. */
export const notComputed: ReadonlySet<string> = new Set([
  'CELL',
  'FORMULATEXT',
  'INDIRECT',
  'SHEET',
  'SHEETS',
]);

/** Functions whose arguments are computed cell by cell without ARRAYFORMULA around them. */
export const takesArrays: ReadonlySet<string> = new Set(
  (
    'ARRAYFORMULA ARRAY_CONSTRAIN BYCOL BYROW FILTER FREQUENCY INDEX LET LOOKUP MAKEARRAY MAP MMULT REDUCE SCAN SORT ' +
    'SORTN SUMPRODUCT SUMX2MY2 SUMX2PY2 SUMXMY2 TOCOL TOROW TRANSPOSE UNIQUE'
  ).split(' '),
);

/** Functions that give an argument back as it is; an empty cell, or an argument left out, gives an empty cell. */
export const givesBack: ReadonlySet<string> = new Set(
  'CHOOSE HLOOKUP IF IFERROR IFNA IFS INDEX LET LOOKUP OFFSET SWITCH VLOOKUP XLOOKUP'.split(' '),
);
