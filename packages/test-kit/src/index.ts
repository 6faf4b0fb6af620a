export { eventually } from './eventually.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export { hangLimitMs } from './hang-limit.ts';
export { isAlive } from './is-alive.ts';
export { program } from './program.ts';
export { withTempDir } from './temp-dir.ts';
