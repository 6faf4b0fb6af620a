import { expect, it } from 'vitest';
import { isAtLeast } from '../../../src/views/access/levels.ts';

it('includes the levels below', () => {
  expect(isAtLeast('ADMIN', 'SUPPORT')).toBe(true);
  expect(isAtLeast('SUPPORT', 'SUPPORT')).toBe(true);
  expect(isAtLeast('TASK', 'SUPPORT')).toBe(false);
  expect(isAtLeast(undefined, 'OBSERVER')).toBe(false);
});
