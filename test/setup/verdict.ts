interface TestOutcome {
  name: string;
  state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** As declared by `onPlatforms`; without it the test is meant for every platform. */
  platforms: readonly string[] | undefined;
}

/** Counts outcomes; `strict` counts a test skipped on a platform it is meant for as failed. A line says each skip. */
export function verdictOf(
  tests: readonly TestOutcome[],
  { strict, platform }: { strict: boolean; platform: string },
): { passed: number; failed: number; lines: string[] } {
  const unrun = tests.filter(({ state }) => state === 'skipped' || state === 'pending');
  const unexpected = unrun.filter(({ platforms }) => platforms?.includes(platform) ?? true);
  const failed = tests.filter(({ state }) => state === 'failed').length;
  return {
    passed: tests.filter(({ state }) => state === 'passed').length,
    failed: strict ? failed + unexpected.length : failed,
    lines: unrun.map((test) => {
      if (!unexpected.includes(test)) return `SKIPPED (only on ${test.platforms?.join(', ')}) ${test.name}`;
      return strict ? `SKIPPED, WHICH FAILS IN CI ${test.name}` : `SKIPPED ${test.name}`;
    }),
  };
}
