import { AsyncLocalStorage } from 'node:async_hooks';
import { aroundEach, type TestContext } from 'vitest';

// Vitest's own `onTestFinished` does not know which test calls it when several run at once.
const running = new AsyncLocalStorage<TestContext>();
aroundEach((runTest, context) => running.run(context, runTest));

/**
 * Calls `end` when the test that is running here has ended, also when it failed or took too long.
 */
export function whenTestEnds(end: () => unknown): void {
  running.getStore()?.onTestFinished(async () => {
    await end();
  });
}
