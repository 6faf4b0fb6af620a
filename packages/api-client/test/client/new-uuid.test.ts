import { expect, it } from 'vitest';
import { newUuid } from '../../src/client/new-uuid.ts';

it.each([
  ['the kernel', undefined],
  ['node:crypto where the kernel has none', '/nowhere/uuid'],
  ['node:crypto where the file has something else', import.meta.filename],
])('is from %s, and different every time', (_from, source) => {
  const uuid = newUuid(source);
  expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(newUuid(source)).not.toBe(uuid);
});
