import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { verdictOf } from './verdict.ts';

/**
 * Ends a run with a plain line `N passed, N failed`. Where `CI` is set, a test skipped on a platform it is meant for
 * counts as failed, so that nothing drops out of the suite unseen.
 */
export default class VerdictReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const verdict = verdictOf(
      tests.map((test) => ({
        name: `${test.module.relativeModuleId} > ${test.fullName}`,
        state: test.result().state,
        platforms: test.meta().platforms,
      })),
      { strict: Boolean(process.env.CI), platform: process.platform },
    );
    const broken = unhandled.length + suites.filter((suite) => suite.errors().length > 0).length;
    for (const line of verdict.lines) console.log(line);
    const unseen = tests.filter(
      (test) => test.module.relativeModuleId.startsWith('test/browser/') && test.result().state === 'skipped',
    );
    if (unseen.length > 0)
      console.log(`\n${unseen.length} browser tests SKIPPED: no Chrome, Chromium or Edge was found`);
    console.log(`\n${verdict.passed} passed, ${verdict.failed + broken} failed`);
    if (verdict.failed + broken > 0) process.exitCode = 1;
  }
}
