import { expect, it } from 'vitest';
import { flagCalled, keyOf } from '../../src/table/flag-called.ts';

it('finds the flag that other programs call so, when it is known', () => {
  expect(flagCalled('--retry', ['--retries'])).toBe('--retries');
  expect(flagCalled('--verbose', ['--log-level'])).toBe('--log-level');
  expect(flagCalled('--retry', ['--lock'])).toBeUndefined();
  expect(flagCalled('--other', ['--retries'])).toBeUndefined();
});

it('takes a single letter only behind one dash', () => {
  expect(keyOf('-q', { '--quiet': 'silent q' })).toBe('--quiet');
  expect(keyOf('--q', { '--quiet': 'silent q' })).toBeUndefined();
});
