import { join } from 'node:path';
import { runExample } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

it('the first example of the README logs what it has fetched', () => {
  const { status, stdout } = runExample({ folder: join(import.meta.dirname, '..', '..') });
  expect([status, stdout]).toEqual([0, 'procwrap INFO hello\n']);
});
