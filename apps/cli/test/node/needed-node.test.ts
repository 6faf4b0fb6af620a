import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isTooOld, neededNode, unfitRuntime } from '../../src/node/needed-node.ts';

it('is the version in package.json', () => {
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

it.each([
  [{ node: '24.3.0', bun: '1.3.3' }, 'Bun 1.3.3'],
  [{ node: '24.2.0', deno: '2.5.6', v8: '14' }, 'Deno 2.5.6'],
  [{ node: '20.11.1' }, '20.11.1'],
  [{}, ''],
  [{ node: '24.11.0', v8: '13' }, undefined],
])('%j cannot run procwrap: %s', (versions, unfit) => {
  expect(unfitRuntime(versions)).toBe(unfit);
});
