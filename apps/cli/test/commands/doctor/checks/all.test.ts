import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checks } from '../../../../src/commands/doctor/checks/all.ts';

it('has every check of the folder, each with a name of its own', () => {
  const folder = join(import.meta.dirname, '../../../../src/commands/doctor/checks');
  const files = readdirSync(folder).filter((name) => name !== 'all.ts');
  expect(checks).toHaveLength(files.length);
  expect(new Set(checks.map(({ about }) => about)).size).toBe(checks.length);
});
