import { join } from 'node:path';
import { runExample } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { codeBuildVariables } from '../fixtures/variables.ts';

const folder = join(import.meta.dirname, '..', '..');

it('the first example of the README prints the platform', () => {
  expect(runExample({ folder }).stdout).toBe('an ordinary machine\n');
  const { stdout } = runExample({ folder, env: codeBuildVariables });
  expect(stdout).toMatch(/^codebuild \{/);
});
