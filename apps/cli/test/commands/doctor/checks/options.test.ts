import { expect, it } from 'vitest';
import { decideOptions } from '../../../../src/commands/doctor/checks/options.ts';
import { lines } from '../network-facts.ts';

it('has one line for each warning', () => {
  expect(lines(decideOptions([]))).toEqual(['ok: nothing is wrong']);
  const finding = { severity: 'warning', where: '-r', message: 'has no effect' } as const;
  expect(lines(decideOptions([finding]))).toEqual(['warning: -r: has no effect']);
});
