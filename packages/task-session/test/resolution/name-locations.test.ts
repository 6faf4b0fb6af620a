import { readBootstrap } from '@procwrap/config';
import { expect, it } from 'vitest';
import { nameLocations } from '../../src/resolution/name-locations.ts';

const problem = 'cannot be used: there is no such file';
const finding = (where: string, kind = 'environment') =>
  ({ severity: 'error', where, message: `the ${kind} location ${problem}` }) as const;

it('names the flag and the variable that the user wrote', () => {
  const { sources } = readBootstrap({
    env: { PROC_WRAPPER_CONFIG_LOCATIONS: 'a,b' },
    flags: { envLocations: [{ flag: '-e', value: 'x' }] },
  });
  const found = [
    finding('environment location 1'),
    finding('configuration location 2', 'configuration'),
  ];
  expect(nameLocations(found, sources)).toEqual([
    { severity: 'error', where: '-e', message: `environment location 1 ${problem}` },
    {
      severity: 'error',
      where: 'PROC_WRAPPER_CONFIG_LOCATIONS',
      message: `configuration location 2 ${problem}`,
    },
  ]);
});

it('leaves other findings as they are', () => {
  const { sources } = readBootstrap({ env: {} });
  const found = [finding('/no/such.env')];
  expect(nameLocations(found, sources)).toEqual(found);
});
