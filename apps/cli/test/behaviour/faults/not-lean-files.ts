/**
 * Files of faults that are not done with lean runs: each run in them has one of these options, which
 * makes it a supervised one, so that they would say nothing about lean mode.
 */
export const notLeanFiles: ReadonlyMap<string, readonly string[]> = new Map([
  ['drain.test.ts', ['--drain=4']],
  ['late-messages.test.ts', ['--notify=slack+https://127.0.0.1/x', '--rollbar-report-failures']],
  ['lock.test.ts', ['--lock=nightly', '--quiet-on-success']],
  ['notify.test.ts', ['--notify=slack+https://127.0.0.1/x', '--rollbar-report-failures']],
  ['secret-watch.test.ts', ['--watch-secrets=1']],
  ['stop-budget.test.ts', ['--stop-budget=30']],
  ['trace.test.ts', ['--trace']],
]);
