import { beforeEach } from 'vitest';
import { differences } from './differences.ts';

/** A test that shows how a monitor differs passes when it fails in just this way. */
beforeEach(({ task, onTestFinished }) => {
  const { name, file } = task;
  const difference = differences.find(
    (one) => name === one.test && file.filepath.endsWith(one.file),
  );
  if (difference === undefined) return;
  // Registered first, so that it runs last.
  onTestFinished(() => {
    const errors = task.result?.errors ?? [];
    if (errors.length === 0) throw new Error('a monitor passes this test: it is no difference');
    const isExpected = errors.every(({ message }) => difference.error.test(message));
    Object.assign(task, { fails: isExpected });
  });
});
