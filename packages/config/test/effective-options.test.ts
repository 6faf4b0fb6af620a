import { expect, it } from 'vitest';
import { effectiveOptions, readOptions } from '../src/index.ts';
import { optionLines } from './option-lines.ts';
import { readArgv } from './readings.ts';

it('shows every option with its value and source', () => {
  const env = {
    PROC_WRAPPER_API_KEY: 'hush',
    PROC_WRAPPER_INPUT_VALUE: 'private',
    PROC_WRAPPER_TASK_INSTANCE_METADATA: `{"text": "${'x'.repeat(80)}"}`,
  };
  const object = { processTimeout: 5, envLocations: ['FILE:a', 'b'] };
  const effective = effectiveOptions(readOptions({ env, object }));
  const shown = Object.fromEntries(
    effective.map(({ name, value, source }) => [name, `${value} (${source})`]),
  );
  expect(effective).toHaveLength(optionLines.length);
  expect(shown).toMatchObject({
    apiKey: '[secret] (PROC_WRAPPER_API_KEY)',
    rollbarAccessToken: 'unset (default)',
    inputValue: '[7 characters] (PROC_WRAPPER_INPUT_VALUE)',
    taskInstanceMetadata: `{"text":"${'x'.repeat(51)}... (PROC_WRAPPER_TASK_INSTANCE_METADATA)`,
    processTimeout: '5 (options.processTimeout)',
    processMaxRetries: '0 (default)',
    envLocations: 'FILE:a, b (options.envLocations)',
    configLocations: 'none (default)',
    offlineMode: 'false (default)',
  });
  expect(JSON.stringify(effective)).not.toMatch(/hush|private/);
});

it('names the flag as written', () => {
  const source = effectiveOptions(readArgv('-r3')).find(({ name }) => name === 'processMaxRetries');
  expect(source).toEqual({
    ...{ name: 'processMaxRetries', value: '3', plain: 3 },
    ...{ source: '-r', kind: 'flag', isSet: true },
  });
});
