import type { JsonValue } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { type OptionsFile, parseOptionsFile } from '../../src/options-file.ts';

const parse = (content: JsonValue, more: Partial<OptionsFile> = {}) =>
  parseOptionsFile(content, {
    name: 'job.yaml',
    path: '/srv/job.yaml',
    isNamed: true,
    isShared: false,
    deployment: undefined,
    ...more,
  });
const valuesOf = (...given: Parameters<typeof parse>) =>
  Object.fromEntries([...parse(...given).values].map(([name, { value }]) => [name, value]));
const linesOf = (...given: Parameters<typeof parse>) =>
  parse(...given).findings.map(
    ({ severity, where, message }) => `${severity} ${where}: ${message}`,
  );

describe('the keys of an options file', () => {
  it('are spelled as flags, in snake case or in camel case', () => {
    const content = {
      $schema: 'https://example.com/schema.json',
      'task-name': 'nightly',
      timeout: '10m',
      process_max_retries: 3,
      offlineMode: true,
      env: ['a.env'],
    };
    expect(valuesOf(content)).toEqual({
      taskName: 'nightly',
      processTimeout: '10m',
      processMaxRetries: 3,
      offlineMode: true,
      envLocations: ['a.env'],
    });
    expect(linesOf(content)).toEqual([]);
  });

  it('are known with their place', () => {
    const { values, path } = parse({ 'task-name': 'x' }, { name: 'package.json', key: 'procwrap' });
    expect(values.get('taskName')?.written).toBe('procwrap.task-name in package.json');
    expect(path).toBe('/srv/job.yaml');
  });

  it.each([
    [{ 'task-nmae': 'x' }, 'task-nmae in job.yaml: is not an option; did you mean "task-name"?'],
    [{ delay: 1 }, 'delay in job.yaml: is not an option; did you mean "process-retry-delay"?'],
    [{ xyzzy: 1 }, 'xyzzy in job.yaml: is not an option'],
    [JSON.parse('{"__proto__": 1}'), '__proto__ in job.yaml: is not an option'],
    [
      { 'no-spool': true },
      'no-spool in job.yaml: is a flag, and no option has this name; write spool with the value false',
    ],
    [
      { timeout: 1, processTimeout: 2 },
      'processTimeout in job.yaml: is the same option as timeout in job.yaml; remove one of them',
    ],
    [
      { 'command-line': 'x' },
      'command-line in job.yaml: cannot be set in an options file; use --command-line or PROC_WRAPPER_TASK_COMMAND',
    ],
    [
      { profiles: [] },
      'profiles in job.yaml: is a list; expected an object with one key for each deployment',
    ],
    [{ profiles: { a: 1 } }, 'profiles.a in job.yaml: is 1; expected options'],
    [
      { profiles: { a: { profiles: { b: {} } } } },
      'profiles.a.profiles in job.yaml: is allowed only at the top of the file; move it there',
    ],
    [
      { profiles: { a: { user: 'root' } } },
      'profiles.a.user in job.yaml: cannot be set in an options file; use --user or PROC_WRAPPER_USER',
    ],
    [
      { profiles: { a: { deployment: 'b' } } },
      'profiles.a.deployment in job.yaml: chooses the profile, so no profile can set it; set it outside of the profiles',
    ],
    [
      ['x'],
      'job.yaml: is a list; expected an object with options, such as {"task-name": "nightly"}',
    ],
    [null, 'job.yaml: is empty; expected an object with options, such as {"task-name": "nightly"}'],
  ])('are wrong in %j', (content, line) => expect(linesOf(content)).toEqual([`error ${line}`]));
});

describe('a file that the user did not name', () => {
  it('says that it was found', () => {
    expect(parse({}, { isNamed: false }).values.get('optionsFile')).toEqual({
      written: 'found in the working directory',
      value: '/srv/job.yaml',
    });
    expect(parse({}).values.has('optionsFile')).toBe(false);
  });

  it('may not set who gets the key', () => {
    const content = { 'api-base-url': 'https://other.example' };
    expect(linesOf(content, { isNamed: false })).toEqual([
      'error api-base-url in job.yaml: is allowed only in a file that you name; add --options-file job.yaml, or use --api-base-url or PROC_WRAPPER_API_BASE_URL',
    ]);
    expect(linesOf(content)).toEqual([]);
    expect(valuesOf(content, { isNamed: false })).not.toHaveProperty('apiBaseUrl');
  });
});

describe('a profile', () => {
  it('with nearly the name of the deployment brings a warning', () =>
    expect(linesOf({ profiles: { production: null } }, { deployment: 'prodction' })).toEqual([
      expect.stringMatching(/^warning profiles in job\.yaml: .*did you mean production\?/),
    ]));

  const content = {
    timeout: 60,
    retries: 3,
    profiles: { production: { timeout: '2h', retries: null }, staging: null },
  };

  it('replaces values in its deployment; null removes one', () => {
    expect(valuesOf(content)).toEqual({ processTimeout: 60, processMaxRetries: 3 });
    expect(valuesOf(content, { deployment: 'staging' })).toEqual(valuesOf(content));
    expect(valuesOf(content, { deployment: 'production' })).toEqual({ processTimeout: '2h' });
    expect(parse(content, { deployment: 'production' }).values.get('processTimeout')?.written).toBe(
      'profiles.production.timeout in job.yaml',
    );
  });

  it('is not needed for each deployment', () => {
    expect(valuesOf(content, { deployment: 'other' })).toEqual(valuesOf(content));
    expect(valuesOf(content, { deployment: '__proto__' })).toEqual(valuesOf(content));
    expect(valuesOf({ profiles: null }, { deployment: 'other' })).toEqual({});
  });

  it('is that of the deployment in the file, where no other is named', () => {
    const withDeployment = { ...content, deployment: 'production' };
    expect(valuesOf(withDeployment)).toEqual({ deployment: 'production', processTimeout: '2h' });
    expect(valuesOf(withDeployment, { deployment: 'staging' })).toMatchObject({
      processTimeout: 60,
    });
    expect(linesOf({ deployment: 5, ...content })).toEqual([]);
  });
});

describe('a secret in the file', () => {
  const content = { 'api-key': 'k', profiles: { a: { notify: 'https://hc-ping.com/x' } } };

  it('is a warning when other users can read it', () => {
    expect(linesOf(content, { isShared: true })).toEqual([
      'warning api-key in job.yaml: is a secret in a file that other users can read; run chmod 600 job.yaml, or use PROC_WRAPPER_API_KEY',
      'warning profiles.a.notify in job.yaml: is a secret in a file that other users can read; run chmod 600 job.yaml, or use PROC_WRAPPER_NOTIFY',
    ]);
    expect(linesOf(content)).toEqual([]);
    expect(linesOf({ 'api-key': null }, { isShared: true })).toEqual([]);
  });
});
