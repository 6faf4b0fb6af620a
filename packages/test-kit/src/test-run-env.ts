/**
 * Variables of every process of a test run: the mark of the run, and the folders for its temporary
 * files and for what programs keep, such as the spool of procwrap.
 */
const names = ['PROCWRAP_TEST_RUN', 'TMPDIR', 'XDG_STATE_HOME'] as const;

/** Those variables of this process, for an environment that a test makes itself. */
export function testRunEnv(): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
