export { amount } from './amount.ts';
export { eventually } from './eventually.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export { makeFifo } from './fifo.ts';
export { type Gate, withGate } from './gate.ts';
export { hangLimitMs } from './hang-limit.ts';
export { isAlive } from './is-alive.ts';
export { killGroup } from './kill-group.ts';
export { killMarked } from './kill-marked.ts';
export { createMovableClock, type MovableClock } from './movable-clock.ts';
export { asOrdinaryUser } from './ordinary-user.ts';
export { program } from './program.ts';
export { type ExampleOptions, firstExample, runExample } from './run-example.ts';
export {
  type ReceivedRequest,
  type ReceiverAnswer,
  startReceiver,
  type TestReceiver,
} from './start-receiver.ts';
export { createStarter, type Starter } from './starter.ts';
export { withTempDir } from './temp-dir.ts';
export { testRunEnv } from './test-run-env.ts';
