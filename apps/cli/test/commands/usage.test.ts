import { expect, it } from 'vitest';
import { shortUsage, usageFor } from '../../src/commands/usage.ts';

const longest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length));

it('fits into 80 columns, and is folded for less', () => {
  expect(longest(shortUsage)).toBeLessThanOrEqual(80);
  expect(usageFor(80)).toBe(shortUsage);
  expect(longest(usageFor(60))).toBeLessThanOrEqual(60);
  expect(usageFor(60)).toContain('procwrap -n nightly -- node import.js');
});
