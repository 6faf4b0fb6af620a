import { expect, it } from 'vitest';
import { decideVersion } from '../../../../src/commands/doctor/checks/version.ts';
import { lines } from '../network-facts.ts';

it('names procwrap and the system', () => {
  const facts = { procwrap: '1.2.3', platform: 'linux', release: '6.1', arch: 'x64' };
  expect(lines(decideVersion(facts))).toEqual(['ok: procwrap 1.2.3 on linux 6.1, x64']);
});
