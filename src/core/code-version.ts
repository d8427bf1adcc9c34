/** Filled in by the build (scripts/build/bundle-script.ts); sources that run as they are have none. */
declare const CODE_VERSION: string | undefined;

/** Names the code that runs: a push in the middle of a run swaps it (developers.google.com/apps-script/concepts/deployments). */
export const codeVersion: string = typeof CODE_VERSION === 'string' ? CODE_VERSION : 'sources';
