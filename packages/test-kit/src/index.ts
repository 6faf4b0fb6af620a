export { eventually } from './eventually.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export { type Gate, withGate } from './gate.ts';
export { hangLimitMs } from './hang-limit.ts';
export { isAlive } from './is-alive.ts';
export { createMovableClock, type MovableClock } from './movable-clock.ts';
export { program } from './program.ts';
export { withTempDir } from './temp-dir.ts';
export { testRunEnv } from './test-run-env.ts';
