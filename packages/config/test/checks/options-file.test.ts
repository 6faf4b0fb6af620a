import { expect, it } from 'vitest';
import { readOptions } from '../../src/index.ts';
import { noOptions } from '../../src/options-file.ts';
import { complete, shown } from '../readings.ts';

it('reports what is wrong with the file, and has its absolute path', () => {
  const message = 'is not an option';
  const finding = { severity: 'error', where: 'x in job.yaml', message } as const;
  const file = { ...noOptions('/srv/job.yaml'), findings: [finding] };
  const env = { ...complete, PROC_WRAPPER_OPTIONS_FILE: './job.yaml' };
  const reading = readOptions({ env, file });
  expect(shown(reading)).toEqual(['error x in job.yaml: is not an option']);
  expect(reading.options.optionsFile).toBe('/srv/job.yaml');
  expect(readOptions({ env }).options.optionsFile).toBe('./job.yaml');
  const ignored = { env: complete, file: noOptions(undefined) };
  expect(readOptions(ignored).options.optionsFile).toBeUndefined();
});

it('warns of a deployment that is known too late for its profile', () => {
  const file = { ...noOptions('/srv/job.yaml'), otherProfiles: ['staging', 'production'] };
  const document = { deployment: 'production' };
  expect(shown(readOptions({ env: complete, file, document }))).toEqual([
    'warning proc_wrapper_params.deployment: is known too late for the profile of production in /srv/job.yaml, which is not used; set the deployment with a flag or a variable',
  ]);
  expect(shown(readOptions({ env: complete, file, document: { deployment: 'test' } }))).toEqual([]);
});
