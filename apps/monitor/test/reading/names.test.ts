import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { isUuid, numberIn, readEnvironments, readTaskNames } from '../../src/reading/names.ts';
import { openScene } from '../scenes/scene.ts';

it('names run environments and tasks, and nothing that is gone', async () => {
  const scene = await openScene({ at: '2026-01-31T09:00:00Z' });
  await scene.begin('job');
  const environments = await readEnvironments(scene);
  const [production] = environments.all;
  expect(environments.uuidOf('production')).toBe(production?.uuid);
  expect(environments.uuidOf('other')).toBeUndefined();
  expect(environments.nameOf(production?.uuid ?? null)).toBe('production');
  expect(environments.nameOf(null)).toBeNull();
  expect(environments.nameOf(randomUUID())).toBe('');
  const uuid = await scene.uuidOf('job');
  const names = await readTaskNames(scene, [uuid, randomUUID(), uuid]);
  expect([...names]).toEqual([[uuid, 'job']]);
});

it.each([
  ['', 50],
  ['limit=7', 7],
  ['limit=0', 0],
  ['limit=500', 200],
  ['limit=-1', 50],
  ['limit=many', 50],
  ['limit=1234567890123456', 50],
])('reads a number out of the query %j', (query, value) =>
  expect(numberIn(new URLSearchParams(query), 'limit', { usual: 50, most: 200 })).toBe(value),
);

it.each([
  ['0B5F1E4C-1C7E-4C37-9B0D-0C5A4C1F9A11', true],
  ['0b5f1e4c-1c7e-4c37-9b0d-0c5a4c1f9a1', false],
  ['job', false],
])('knows whether %s can be the uuid of anything: %s', (text, expected) =>
  expect(isUuid(text)).toBe(expected),
);
