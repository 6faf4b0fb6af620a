import type { JsonObject, JsonValue, Secret } from '@procwrap/core';
import { expect, expectTypeOf, it } from 'vitest';
import type { OptionName, Options, SteeringName } from '../../src/index.ts';
import type { Known } from '../../src/table/defaults.ts';
import { rows, variablesOf } from '../../src/table/table.ts';
import { optionLines } from '../option-lines.ts';

/** The flags of a row, without one that sets a default and is not in the literal list. */
const flagsOf = (name: OptionName) => {
  const row = rows.find((each) => each.name === name);
  return [...(row?.flags ?? []), ...Object.keys(row?.negatedFlags ?? {})].filter(
    (flag) => flag !== '--force-task-passive',
  );
};

it('has the listed options and no others', () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(
    optionLines.map(({ name }) => name).toSorted(),
  );
});

it.each(optionLines)('gives $name its flags and variables', ({ name, flags, variables }) => {
  expect(flagsOf(name)).toEqual(flags);
  expect(rows.find((row) => row.name === name)?.variables).toEqual(variables);
});

it('describes a negated flag by what it does, not by its option', () => {
  for (const { name, description, negatedFlags = {} } of rows)
    for (const [flag, text] of Object.entries(negatedFlags))
      expect(text, `${name} ${flag}`).not.toBe(description);
});

it('uses each flag and each variable once', () => {
  const flags = rows.flatMap(({ name }) => flagsOf(name));
  const variables = rows.flatMap(variablesOf);
  expect(new Set(flags).size).toBe(flags.length);
  expect(new Set(variables).size).toBe(variables.length);
});

it('also reads the spellings that API servers use', () => {
  expect(
    Object.fromEntries(rows.flatMap((row) => row.alsoRead?.map((n) => [row.name, n]) ?? [])),
  ).toEqual({
    apiManagedProbability: 'PROC_WRAPPER_MANAGED_PROBABILITY',
    processTerminationGracePeriod: ' PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS',
  });
});

it('says what each option and each negated flag does in one phrase', () => {
  for (const { name, description, negatedFlags = {} } of rows)
    for (const text of [description, ...Object.values(negatedFlags)])
      expect(text, name).toMatch(/^[^\n]{10,95}[^.\s]$/);
});

it('controls resolution with the configuration group and logSecrets', () => {
  const steering = rows.filter((row) => row.steering).map(({ name }) => name);
  const configuration = rows.filter((row) => row.group === 'configuration');
  expect(steering.toSorted()).toEqual(
    ['logSecrets', ...configuration.map(({ name }) => name)].toSorted(),
  );
});

it('has precise types', () => {
  expectTypeOf<Options['processTimeout']>().toEqualTypeOf<number | 'none'>();
  expectTypeOf<Options['processMaxRetries']>().toEqualTypeOf<number | 'forever'>();
  expectTypeOf<Options['apiHeartbeatInterval']>().toEqualTypeOf<number | 'never'>();
  expectTypeOf<Options['maxConflictingAge']>().toEqualTypeOf<number | 'unlimited'>();
  expectTypeOf<Options['runtimeMetadataRefreshInterval']>().toEqualTypeOf<
    number | 'never' | undefined
  >();
  expectTypeOf<Options['processRetryDelay']>().toEqualTypeOf<number>();
  expectTypeOf<Options['apiKey']>().toEqualTypeOf<Secret | undefined>();
  expectTypeOf<Options['taskInstanceMetadata']>().toEqualTypeOf<JsonValue | undefined>();
  expectTypeOf<Options['autoCreateTaskProps']>().toEqualTypeOf<JsonObject | undefined>();
  expectTypeOf<Options['envLocations']>().toEqualTypeOf<readonly string[]>();
  expectTypeOf<Options['shellMode']>().toEqualTypeOf<'auto' | 'enable' | 'disable'>();
  expectTypeOf<Options['cleanupInputFile']>().toEqualTypeOf<boolean>();
  expectTypeOf<Options['taskName']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Options['envOutputFilename']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<'logSecrets'>().toExtend<SteeringName>();
  expectTypeOf<'logLevel'>().not.toExtend<SteeringName>();
});

it('gives defaults the types of the options that they depend on', () => {
  expectTypeOf<Pick<Options, keyof Known>>().toEqualTypeOf<Known>();
});
