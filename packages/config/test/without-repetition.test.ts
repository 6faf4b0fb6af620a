import type { Finding } from '@procwrap/core';
import { expect, it } from 'vitest';
import { withoutRepetition } from '../src/without-repetition.ts';

const warning = (where: string, message: string): Finding => ({
  severity: 'warning',
  where,
  message,
});

it('keeps the first of several reasons why a name has no effect', () => {
  const first = warning('--trace', 'has no effect, because no collector is named');
  const other = warning('--lock', 'has no effect with --mode exec');
  const found = [first, other, warning('--trace', 'has no effect with --mode exec')];
  expect(withoutRepetition(found)).toEqual([first, other]);
});

it('does not say of a wrong value that it has no effect, also before the error', () => {
  const error: Finding = { severity: 'error', where: '-t', message: 'is not a number' };
  const found = [warning('-t', 'has no effect offline'), error];
  expect(withoutRepetition(found)).toEqual([error]);
});

it('keeps all other findings about one name', () => {
  const found = [warning('-k', 'is deprecated'), warning('-k', 'is empty')];
  const errors: readonly Finding[] = found.map((each) => ({ ...each, severity: 'error' }));
  expect(withoutRepetition([...found, ...errors])).toEqual([...found, ...errors]);
});
