import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isTooOld, neededNode } from '../../src/node/needed-node.ts';

it('is what the package says', () => {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  expect(JSON.parse(text).engines.node).toBe(`>=${neededNode}`);
});

it.each([
  ['18.20.8', true],
  ['20.20.2', true],
  ['22.18.0', true],
  ['22.19.0', false],
  ['22.23.3', false],
  ['24.0.0', false],
  ['26.10.0', false],
])('%s is too old: %s', (version, tooOld) => {
  expect(isTooOld(version)).toBe(tooOld);
});
