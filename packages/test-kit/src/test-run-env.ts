/** What every process of a test run has in its environment: the mark of the run, and the folder for its temporary files. */
const names = ['PROCWRAP_TEST_RUN', 'TMPDIR'] as const;

/** Those variables of this process that every process of the test run needs, for environments that a test makes by hand. */
export function testRunEnv(): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
