const names = ['PROCWRAP_TEST_RUN', 'TMPDIR'];

/** The variables that mark what a run of the tests starts, for an environment that is made by hand. */
export const testRunEnv = (): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
