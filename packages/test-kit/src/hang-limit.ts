const scale = Number(process.env.PROCWRAP_TEST_TIME_SCALE ?? '1');
if (!(scale > 0)) throw new Error('PROCWRAP_TEST_TIME_SCALE must be a number above 0, such as 4');

/**
 * Milliseconds after which a test calls a wait a hang. It only ends a hang: no test passes or fails
 * by how long something took. Raise it with `PROCWRAP_TEST_TIME_SCALE=4` on a machine that is much
 * slower or busy.
 */
export const hangLimitMs = 120_000 * scale;
