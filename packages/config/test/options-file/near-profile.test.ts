import { expect, it } from 'vitest';
import { warnOfNearProfile } from '../../src/options-file/near-profile.ts';

const profiles = ['production', 'staging1', 'eu'];

it('names the profile that was meant, and all others', () =>
  expect(warnOfNearProfile('prodction', profiles, 'profiles in job.yaml')).toEqual([
    {
      severity: 'warning',
      where: 'profiles in job.yaml',
      message:
        'has no profile for the deployment "prodction", so none is used; did you mean production? It has: production, staging1, eu',
    },
  ]));

it.each([undefined, 'production', 'test', 'staging2', 'us'])('says nothing about %s', (name) =>
  expect(warnOfNearProfile(name, profiles, 'x')).toEqual([]),
);
