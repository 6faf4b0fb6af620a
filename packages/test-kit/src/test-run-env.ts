/**
 * Variables of every process of a test run: the mark of the run, and the folder for its temporary
 * files.
 */
const names = ['PROCWRAP_TEST_RUN', 'TMPDIR'] as const;

/** Those variables of this process, for an environment that a test makes itself. */
export function testRunEnv(): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
