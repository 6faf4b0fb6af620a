import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runExample } from '../../src/index.ts';

it('the first example of the README waits for an exit code', () => {
  const { stdout } = runExample({ folder: join(import.meta.dirname, '..', '..') });
  expect(stdout).toBe('7\n');
});
