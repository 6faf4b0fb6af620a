import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProcwrapError } from '@procwrap/core';
import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, vi } from 'vitest';
import { type LocationOptions, type Provider, resolveLocation } from '../../src/index.ts';

/** The message of the error with which it rejects. */
const problemOf = async (text: string, options: LocationOptions = {}) => {
  const error = await resolveLocation(text, options).catch((thrown: unknown) => thrown);
  if (!isProcwrapError(error)) throw new Error('it did not fail', { cause: error });
  expect(error.code).toBe('PW_SECRETS_LOCATION');
  return error.message;
};

describe('resolveLocation', () => {
  it('gives text, and with a format or a JSON path the value there', () =>
    withTempDir(async (baseDir) => {
      writeFileSync(join(baseDir, 'db.json'), '{"password":"hunter2","ports":[1,2]}');
      const text = '{"password":"hunter2","ports":[1,2]}';
      expect(await resolveLocation('db.json', { baseDir })).toEqual(JSON.parse(text));
      expect(await resolveLocation('db.json!text', { baseDir })).toBe(text);
      expect(await resolveLocation('FILE:db.json|JP:$.password', { baseDir })).toBe('hunter2');
      expect(await resolveLocation('db.json|JP:$.ports[*]', { baseDir })).toEqual([1, 2]);
      expect(await resolveLocation('PLAIN:a|b')).toBe('a|b');
    }));

  it('reads variables of the process, or of the environment that it is given', async () => {
    vi.stubEnv('RESOLVE_LOCATION_TEST', 'own');
    expect(await resolveLocation('ENV:RESOLVE_LOCATION_TEST')).toBe('own');
    expect(await resolveLocation('ENV:A', { env: { A: 'given' } })).toBe('given');
    vi.unstubAllEnvs();
  });

  it('rejects with one line that names the location and the problem', async () => {
    expect(await problemOf('no-such.json|JP:$.a')).toBe(
      'no-such.json|JP:$.a cannot be resolved: there is no such file',
    );
    expect(await problemOf('ENV:A', { env: {} })).toBe(
      'ENV:A cannot be resolved: the variable is not set',
    );
    expect(await problemOf('CONFIG:$.a')).toMatch(/: there is no configuration$/);
    expect(await problemOf('aws_sm:db')).toMatch(/^aws_sm:db cannot .*write it in upper case/);
    expect(await problemOf('')).toMatch(/^the location cannot be resolved: it is empty/);
  });

  it('shows no value in its error', async () => {
    expect(await problemOf('s3cr3t')).toBe(
      'the location cannot be resolved: there is no such file; if the text is the value itself, write PLAIN: before it',
    );
    expect(await problemOf('DB_PASSWORD=hunter2')).toBe(
      'the location cannot be resolved: there is no such file; for a variable and its value, write PLAIN:NAME=value',
    );
    expect(await problemOf('PLAIN:hunter2|JP:$.a')).toBe(
      'PLAIN:[hidden] cannot be resolved: the document is not valid JSON',
    );
  });
});

describe('resolveLocation with a provider that never answers', () => {
  const open = () => {
    let closed = 0;
    const provider: Provider = {
      code: 'HANG',
      fetch: () => new Promise(() => {}),
      close: () => {
        closed += 1;
      },
    };
    return { providers: [provider], closedTimes: () => closed };
  };

  it('rejects when the signal aborts, and closes its providers', async () => {
    const { providers, closedTimes } = open();
    const stop = new AbortController();
    const problem = problemOf('HANG:a', { providers, signal: stop.signal });
    stop.abort();
    expect(await problem).toBe(
      'HANG:a cannot be resolved: the run was stopped before it was answered',
    );
    expect(closedTimes()).toBe(1);
  });

  it('rejects when the deadline has passed', async () => {
    const clock = createFakeClock();
    const { providers } = open();
    const problem = problemOf('HANG:a', { providers, deadlineMs: 2000, deps: { clock } });
    await eventually(() => clock.sleeping === 1);
    await clock.advance(2000);
    expect(await problem).toMatch(/not answered within the 2 seconds/);
  });
});
