/**
 * Words by key, in English and in Korean. `{name}` marks a value that both take; Korean keeps particles away from
 * values, so that every value reads well.
 */
export type Words = Readonly<Record<string, readonly [en: string, ko: string]>>;
