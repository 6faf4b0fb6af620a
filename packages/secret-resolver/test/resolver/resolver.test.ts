import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcwrapError } from '@procwrap/core';
import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import {
  createResolver,
  defaults,
  failed,
  found,
  type Provider,
  type ResolverSettings,
} from '../../src/index.ts';
import { toReferences } from '../aws-server/with-server.ts';

const resolve = async (
  references: Record<string, string>,
  settings: Partial<ResolverSettings> = {},
) => {
  const env = { ...settings.env, ...toReferences(references) };
  const resolver = createResolver({ resolveSecrets: true, ...settings, env });
  const resolution = await resolver.resolve();
  await resolver.close();
  return resolution;
};

const messages = (resolution: Awaited<ReturnType<typeof resolve>>) =>
  resolution.findings.map(({ severity, where, message }) => `${severity} ${where}: ${message}`);

/** A provider that records its calls and answers with these values. */
const createTestProvider = (values: Record<string, string | undefined>) => {
  const fetches: string[][] = [];
  const provider: Provider = {
    code: 'TEST',
    fetch: async (addresses) => {
      fetches.push([...addresses]);
      return addresses.map((address) => {
        const value = values[address];
        return value === undefined ? failed('it does not exist') : found(value);
      });
    },
  };
  return { provider, fetches, values };
};

describe('references', () => {
  it('are replaced by their values in the environment', async () => {
    const { env, findings } = await resolve(
      { A: 'PLAIN:x', B: 'ENV:SRC' },
      { env: { SRC: 's', GONE: undefined } },
    );
    expect(env).toEqual({ SRC: 's', A: 'x', B: 's' });
    expect(findings).toEqual([]);
  });

  it.each([
    ['null', ''],
    ['true', 'TRUE'],
    ['false', 'FALSE'],
    ['12345678901234567890', '12345678901234567890'],
    ['1.50', '1.50'],
    ['7', '7'],
    ['[1, "é"]', '[1,"é"]'],
    ['{"a": 12345678901234567890}', '{"a":12345678901234567890}'],
  ])('turn the JSON value %s into the text %s', async (json, text) => {
    expect((await resolve({ A: `PLAIN:${json}!json` })).env).toEqual({ A: text });
  });

  it('may read each other in any order', async () => {
    const { env, findings } = await resolve({
      E: 'ENV:D',
      D: 'ENV:C',
      C: 'ENV:B',
      B: 'ENV:A',
      A: 'PLAIN:1',
    });
    expect(env).toEqual({ A: '1', B: '1', C: '1', D: '1', E: '1' });
    expect(findings).toEqual([]);
  });

  it('that depend on themselves name the circle, also those that lead to it', async () => {
    const resolution = await resolve({
      A: 'ENV:B',
      B: 'ENV:A',
      C: 'ENV:A',
      S: 'ENV:S',
      OK: 'PLAIN:1',
    });
    expect(resolution.env).toEqual({ OK: '1' });
    expect(
      messages(resolution).map((text) => text.replaceAll('_FOR_PROC_WRAPPER_TO_RESOLVE', '?')),
    ).toEqual([
      'error A?: ENV:B cannot be resolved: it depends on itself: A? -> B? -> A?',
      'error B?: ENV:A cannot be resolved: it depends on itself: B? -> A? -> B?',
      'error C?: ENV:A cannot be resolved: it depends on itself: A? -> B? -> A?',
      'error S?: ENV:S cannot be resolved: it depends on itself: S? -> S?',
    ]);
  });

  it('fail when the reference that they read has failed', async () => {
    const resolution = await resolve({ A: 'FILE:/nowhere', B: 'ENV:A' });
    expect(messages(resolution)[1]).toContain('ENV:A cannot be resolved: the variable is not set');
  });

  it('name the circle of documents that refer to each other', async () => {
    const { provider } = createTestProvider({
      one: '{"b__to_resolve":"TEST:two!json"}',
      two: '{"a__to_resolve":"TEST:one!json"}',
    });
    await withTempDir(async (baseDir) => {
      await writeFile(join(baseDir, 'c.json'), '{"x__to_resolve":"TEST:one!json"}');
      const settings = {
        providers: [provider],
        baseDir,
        configLocations: ['c.json'],
        maxConfigResolutionIterations: 9,
      };
      const resolution = await resolve({}, settings);
      expect(messages(resolution)).toEqual([
        'error x.b.a__to_resolve: TEST:one!json cannot be resolved: the locations form a circle: x__to_resolve -> x.b__to_resolve -> x.b.a__to_resolve',
      ]);
      expect(resolution.config).toEqual({ x: { b: {} } });
    });
  });

  it('in documents are found down to the depth limit and for the limit of rounds', async () => {
    const deep = 'PLAIN:{"l1":{"l2":{"V_FOR_PROC_WRAPPER_TO_RESOLVE":"PLAIN:v"}}}!json';
    expect((await resolve({ A: deep })).env).toEqual({ A: '{"l1":{"l2":{"V":"v"}}}' });
    const shallow = await resolve({ A: deep }, { maxConfigResolutionDepth: 3 });
    expect(shallow.env.A).toContain('_TO_RESOLVE');
    const short = await resolve({ A: deep }, { maxConfigResolutionIterations: 1 });
    expect(messages(short)).toEqual([
      'error A.l1.l2.V_FOR_PROC_WRAPPER_TO_RESOLVE: PLAIN:[hidden] cannot be resolved: it appears only after 1 rounds, the limit (maxConfigResolutionIterations)',
    ]);
  });

  it('in lists are found', async () => {
    const list = 'PLAIN:[{"V_FOR_PROC_WRAPPER_TO_RESOLVE":"PLAIN:v"},1]!json';
    expect((await resolve({ A: list })).env).toEqual({ A: '[{"V":"v"},1]' });
  });

  it('from a document do not show a text that may be a value', async () => {
    const resolution = await resolve({
      A: 'PLAIN:{"PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE":"hunter2"}!json',
    });
    expect(messages(resolution)).toEqual([
      'error A.PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: its location cannot be resolved: there is no such file; if the text is the value itself, write PLAIN: before it',
    ]);
  });

  it('to the same name: the last one counts, and a warning names them', async () => {
    const resolution = await resolve({ PLAIN_A: 'first', A: 'PLAIN:second' });
    expect(resolution.env).toEqual({ A: 'second' });
    expect(messages(resolution)).toEqual([
      'warning PLAIN_A_FOR_PROC_WRAPPER_TO_RESOLVE: A_FOR_PROC_WRAPPER_TO_RESOLVE also resolves to A, and the last one counts',
    ]);
  });

  it('do not replace a variable that is set, unless the settings say so', async () => {
    const kept = await resolve({ A: 'PLAIN:new' }, { env: { A: '' } });
    expect(kept.env).toEqual({ A: '' });
    expect(messages(kept)).toEqual([
      'warning A_FOR_PROC_WRAPPER_TO_RESOLVE: A is already set and keeps its value; to replace it, set overwriteEnvDuringResolution',
    ]);
    const settings = { env: { A: 'old' }, overwriteEnvDuringResolution: true };
    const replaced = await resolve({ A: 'PLAIN:new' }, settings);
    expect(replaced.env).toEqual({ A: 'new' });
    expect(replaced.findings).toEqual([]);
  });

  it('replace a variable of a location', async () => {
    const settings = { envLocations: ['PLAIN:A=located!dotenv'] };
    const { env, findings } = await resolve({ A: 'PLAIN:own' }, settings);
    expect([env, findings]).toEqual([{ A: 'own' }, []]);
  });

  it('are not resolved when the settings say so, and a warning names them', async () => {
    const off = await resolve({ A: 'PLAIN:x' }, { resolveSecrets: false });
    expect(off.env).toEqual({ A_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:x' });
    expect(messages(off)).toEqual([
      'warning A_FOR_PROC_WRAPPER_TO_RESOLVE: not resolved, because the resolution of secrets is off; set PROC_WRAPPER_RESOLVE_SECRETS=TRUE to resolve them',
    ]);
    const none = await resolve({ A: 'PLAIN:x' }, { maxConfigResolutionIterations: 0 });
    expect(messages(none)[0]).toContain('because maxConfigResolutionIterations is 0');
    expect((await resolve({}, { resolveSecrets: false })).findings).toEqual([]);
  });

  it('that fail are warnings when the run must continue', async () => {
    const resolution = await resolve(
      { A: 'FILE:/nowhere', B: 'PLAIN:b' },
      { failFastConfigResolution: false },
    );
    expect(resolution.env).toEqual({ B: 'b' });
    expect(messages(resolution)).toEqual([
      'warning A_FOR_PROC_WRAPPER_TO_RESOLVE: FILE:/nowhere cannot be resolved: there is no such file',
    ]);
  });

  it('that are values instead of locations are not shown', async () => {
    const texts = { A: 's3cr3t', B: 'postgres://u:s3cr3t@h/d', C: `s3cr3t${'x'.repeat(300)}` };
    const resolution = await resolve(texts, {
      envLocations: ['s3cr3t'],
      configLocations: ['a s3cr3t!x'],
    });
    expect(resolution.findings).toHaveLength(5);
    expect(messages(resolution).join()).not.toContain('s3cr3t');
    expect(messages(resolution)).toContain(
      'error A_FOR_PROC_WRAPPER_TO_RESOLVE: its location cannot be resolved: there is no such file; if the text is the value itself, write PLAIN: before it',
    );
  });

  it('whose value no process can have fail', async () => {
    const resolution = await resolve({
      A: `PLAIN:${'x'.repeat(131_071)}`,
      B: 'PLAIN:a\0b',
      C: `PLAIN:${'x'.repeat(131_069)}`,
    });
    expect(Object.keys(resolution.env)).toEqual(['C']);
    expect(messages(resolution)).toEqual([
      'error A: its name and value are longer than 131071 bytes, the limit for a variable',
      'error B: its value contains a NUL character, which no variable can',
    ]);
  });
});

describe('configuration', () => {
  const withConfig = (
    json: string,
    references: Record<string, string>,
    settings: Partial<ResolverSettings> = {},
  ) =>
    withTempDir(async (baseDir) => {
      await writeFile(join(baseDir, 'c.json'), json);
      return resolve(references, { baseDir, configLocations: ['c.json'], ...settings });
    });

  it('may have references, and CONFIG reads their values', async () => {
    const json =
      '{"db":{"user__to_resolve":"PLAIN:bob"},"copy__to_resolve":"CONFIG:$.db.user","e__to_resolve":"ENV:A"}';
    const { env, config, findings } = await withConfig(json, {
      A: 'CONFIG:$.db.user',
      B: 'CONFIG:$.db|JP:$.user',
    });
    expect(config).toEqual({ db: { user: 'bob' }, copy: 'bob', e: 'bob' });
    expect(env).toEqual({ A: 'bob', B: 'bob' });
    expect(findings).toEqual([]);
  });

  it('lets CONFIG references read each other, and reports what they do not find', async () => {
    const chain = '{"c__to_resolve":"CONFIG:$.b","b__to_resolve":"CONFIG:$.a","a":1}';
    expect((await withConfig(chain, {})).config).toEqual({ c: 1, b: 1, a: 1 });
    const circle = await withConfig(
      '{"a__to_resolve":"CONFIG:$.b","b__to_resolve":"CONFIG:$.a"}',
      {},
    );
    expect(messages(circle)).toEqual([
      'error a__to_resolve: CONFIG:$.b cannot be resolved: the JSON path finds nothing in the configuration',
      'error b__to_resolve: CONFIG:$.a cannot be resolved: the JSON path finds nothing in the configuration',
    ]);
    const absent = await resolve({ A: 'CONFIG:$.x' });
    expect(messages(absent)[0]).toContain(
      'CONFIG:$.x cannot be resolved: there is no configuration',
    );
  });

  it('keeps a property that is set, and refuses a location that is not text', async () => {
    const resolution = await withConfig('{"a":1,"a__to_resolve":"PLAIN:2","n__to_resolve":5}', {});
    expect(resolution.config).toEqual({ a: 1 });
    expect(messages(resolution)).toEqual([
      'warning a__to_resolve: a is already set and keeps its value; to replace it, set overwriteEnvDuringResolution',
      'error n__to_resolve: its location cannot be resolved: a location must be text',
    ]);
  });

  it('becomes a variable and contains the environment, when the settings say so', async () => {
    const settings = {
      env: { A: '1' },
      envVarNameForConfig: 'CFG',
      configPropertyNameForEnv: 'env',
    };
    const { env, config } = await withConfig('{"id":12345678901234567890}', {}, settings);
    expect(env).toEqual({ A: '1', CFG: '{"id":12345678901234567890}' });
    expect(JSON.stringify(config)).toBe('{"id":12345678901234567890,"env":{"A":"1"}}');
    expect((await resolve({}, { envVarNameForConfig: 'CFG' })).env).toEqual({ CFG: '{}' });
    expect((await resolve({})).config).toBeUndefined();
  });

  it('is merged in order, and reports a location that fails', async () => {
    await withTempDir(async (baseDir) => {
      await writeFile(join(baseDir, 'a.yml'), 'x: {a: 1}\n');
      await writeFile(join(baseDir, 'b.json'), '{"x":{"b":2}}');
      const configLocations = [
        'a.yml',
        'b.json',
        'none.json',
        'CONFIG:$.x',
        'AWS_SM:',
        'PLAIN:[]!json',
      ];
      const resolution = await resolve({}, { baseDir, configLocations, env: { J: '{"e":1}' } });
      expect(resolution.config).toEqual({ x: { a: 1, b: 2 } });
      expect(messages(resolution)).toEqual([
        'error none.json: the configuration location cannot be used: there is no such file',
        'error CONFIG:$.x: the configuration location cannot be used: there is no configuration',
        'error AWS_SM:: the configuration location cannot be used: the address is empty',
        'error PLAIN:[hidden]: the configuration location cannot be used: the document is not an object with names and values',
      ]);
      const fromEnv = await resolve({}, { configLocations: ['ENV:J'], env: { J: '{"e":1}' } });
      expect(fromEnv.config).toEqual({ e: 1 });
    });
  });
});

describe('environment locations', () => {
  it('add variables as text; they do not replace variables that are set, unless the settings say so', async () => {
    const envLocations = ['PLAIN:{"A":1,"B":[true]}!json', 'PLAIN:C=$' + '{HOME}/c!dotenv'];
    const settings = { envLocations, env: { A: 'own', HOME: '/root' } };
    expect((await resolve({}, settings)).env).toEqual({
      A: 'own',
      B: '[true]',
      C: '/root/c',
      HOME: '/root',
    });
    const overwriting = await resolve({}, { ...settings, overwriteEnvDuringResolution: true });
    expect(overwriting.env.A).toBe('1');
  });

  it('may contain references', async () => {
    const envLocations = ['PLAIN:A_FOR_PROC_WRAPPER_TO_RESOLVE=PLAIN:x!dotenv'];
    expect((await resolve({}, { envLocations })).env).toEqual({ A: 'x' });
  });
});

describe('files', () => {
  it('are read relative to the base folder, and failures are reported', async () => {
    await withTempDir(async (baseDir) => {
      await mkdir(join(baseDir, 'folder'));
      await writeFile(join(baseDir, 'latin'), Buffer.from('caf\xe9', 'latin1'));
      await writeFile(join(baseDir, 'huge'), Buffer.alloc(16 * 1024 * 1024 + 1));
      await writeFile(join(baseDir, '100%.txt'), 'odd');
      const references = {
        OK: 'file://100%.txt',
        D: 'folder',
        P: '/dev/null',
        L: 'latin',
        H: 'huge',
        N: 'latin/x',
        Z: 'x'.repeat(300),
        Q: 'a\0b',
      };
      const resolution = await resolve(references, { baseDir });
      expect(resolution.env).toEqual({ OK: 'odd' });
      expect(
        resolution.findings.map(({ message }) => message.replace(/^.* cannot be resolved: /, '')),
      ).toEqual([
        'it is a folder, not a file',
        'it is a device or a socket, not a file or a pipe',
        'the file is not UTF-8 text',
        'the document is larger than 16 MiB',
        'there is no such file',
        'the file name is too long; is this a value instead of a location?',
        'the file cannot be read (ERR_INVALID_ARG_VALUE)',
      ]);
    });
  });
});

describe('container secrets', () => {
  it('are read for NAME_FILE in /run/secrets only, and a missing one fails', async () => {
    const env = {
      DB_FILE: '/run/secrets/no-such-secret',
      LOG_FILE: '/var/log/x',
      _FILE: '/run/secrets/x',
    };
    const resolution = await resolve({}, { env });
    expect(resolution.env).toEqual({ LOG_FILE: '/var/log/x', _FILE: '/run/secrets/x' });
    expect(messages(resolution)).toEqual([
      'error DB_FILE: /run/secrets/no-such-secret cannot be resolved: there is no such file',
    ]);
    const off = await resolve({}, { env, resolveSecrets: false });
    expect([off.env, off.findings]).toEqual([env, []]);
  });

  it('have no line break at their end', async () => {
    const provider: Provider = {
      code: 'FILE',
      fetch: async (addresses) => addresses.map((address) => found(`${address}\r\n\n`)),
    };
    const env = { DB_FILE: '/run/secrets/db.json' };
    expect((await resolve({}, { env, providers: [provider] })).env).toEqual({
      DB: '/run/secrets/db.json',
    });
  });
});

describe('providers', () => {
  it('are called once with all addresses, each of them once', async () => {
    const { provider, fetches } = createTestProvider({ a: '{"x":1,"y":2}', b: 'b' });
    const references = { X: 'TEST:a|JP:$.x', Y: 'TEST:a|JP:$.y', RAW: 'TEST:a', B: 'TEST:b' };
    const { env } = await resolve(references, { providers: [provider] });
    expect(env).toEqual({ X: '1', Y: '2', RAW: '{"x":1,"y":2}', B: 'b' });
    expect(fetches).toEqual([['a', 'b']]);
  });

  it('that do not keep the contract fail for their addresses, and their errors are not quoted', async () => {
    const broken: Provider = {
      code: 'BROKEN',
      fetch: async () => Promise.reject(new TypeError('hunter2')),
    };
    const odd: Provider = { code: 'ODD', fetch: async () => Promise.reject('hunter2') };
    const silent: Provider = { code: 'SILENT', fetch: async () => [] };
    const resolution = await resolve(
      { A: 'BROKEN:a', B: 'SILENT:b', C: 'ODD:c' },
      { providers: [broken, silent, odd] },
    );
    expect(resolution.findings.map(({ message }) => message)).toEqual([
      'BROKEN:a cannot be resolved: its provider failed with TypeError',
      'SILENT:b cannot be resolved: its provider gave no answer',
      'ODD:c cannot be resolved: its provider failed with an error',
    ]);
  });

  it('of the user come before the built-in ones, and are closed', async () => {
    let closed = 0;
    const mine: Provider = {
      code: 'FILE',
      recognises: (address) => address.startsWith('vault://'),
      fetch: async (addresses) => addresses.map((address) => found(`mine ${address}`)),
      close: () => {
        closed += 1;
      },
    };
    const { env } = await resolve({ A: 'vault://x', B: '/etc/hosts' }, { providers: [mine] });
    expect(env).toEqual({ A: 'mine vault://x', B: 'mine /etc/hosts' });
    expect(closed).toBe(1);
  });
});

describe('time to live', () => {
  const attempts = async (
    configTtl: ResolverSettings['configTtl'],
    more: Partial<ResolverSettings> = {},
  ) => {
    const test = createTestProvider({ a: 'one' });
    const clock = createFakeClock();
    const env = toReferences({ A: 'TEST:a' });
    const resolver = createResolver({
      env,
      resolveSecrets: true,
      providers: [test.provider],
      deps: { clock },
      configTtl,
      ...more,
    });
    return { ...test, clock, resolver };
  };

  it.each([
    ['never', 3600, 'one'],
    [undefined, 3600, 'one'],
    [0, 0, 'two'],
    [10, 9, 'one'],
    [10, 10, 'two'],
  ] as const)('%s: after %d seconds the value is %s', async (ttl, seconds, expected) => {
    const { resolver, clock, values } = await attempts(ttl);
    expect((await resolver.resolve()).env).toEqual({ A: 'one' });
    values.a = 'two';
    await clock.advance(seconds * 1000);
    expect((await resolver.resolve()).env).toEqual({ A: expected });
  });

  it('keeps the last good value when a refresh fails, with a warning', async () => {
    const { resolver, clock, values } = await attempts(1);
    await resolver.resolve();
    values.a = undefined;
    await clock.advance(5000);
    const { env, findings } = await resolver.resolve();
    expect(env).toEqual({ A: 'one' });
    expect(findings).toEqual([
      {
        severity: 'warning',
        where: 'TEST:a',
        message:
          'could not be fetched again, so its value of 5 seconds ago is used: it does not exist',
      },
    ]);
  });

  it('reports the failure of a refresh when old values are not kept', async () => {
    const { resolver, values } = await attempts(0, { keepLastGoodValue: false });
    await resolver.resolve();
    values.a = undefined;
    const { env, findings } = await resolver.resolve();
    expect([env, findings.length]).toEqual([{}, 1]);
  });

  it('never keeps an error', async () => {
    const { resolver, values, fetches } = await attempts('never');
    values.a = undefined;
    expect((await resolver.resolve()).findings).toHaveLength(1);
    values.a = 'back';
    expect((await resolver.resolve()).env).toEqual({ A: 'back' });
    expect(fetches).toEqual([['a'], ['a']]);
  });

  it('fetches once for two calls at the same time', async () => {
    const { resolver, fetches } = await attempts('never');
    const [first, second] = await Promise.all([resolver.resolve(), resolver.resolve()]);
    expect(first.env).toEqual(second.env);
    expect(fetches).toHaveLength(1);
  });
});

describe('deadline and signal', () => {
  const hanging: Provider = { code: 'HANG', fetch: () => new Promise(() => {}) };

  it('a run ends at its deadline, and documents without an answer fail', async () => {
    const clock = createFakeClock();
    const settings = { providers: [hanging], deps: { clock }, deadlineMs: 5000 };
    const running = resolve({ A: 'HANG:a', B: 'PLAIN:b' }, settings);
    await eventually(() => clock.sleeping === 1);
    await clock.advance(5000);
    const resolution = await running;
    expect(resolution.env).toEqual({ B: 'b' });
    expect(messages(resolution)).toEqual([
      'error A_FOR_PROC_WRAPPER_TO_RESOLVE: HANG:a cannot be resolved: it was not answered within the 5 seconds that one run may take',
    ]);
  });

  it('a run ends when its signal aborts, before or during the fetch', async () => {
    const env = toReferences({ A: 'HANG:a' });
    const resolver = createResolver({ env, resolveSecrets: true, providers: [hanging] });
    const stop = new AbortController();
    const running = resolver.resolve({ signal: stop.signal });
    stop.abort();
    const messagesOf = async (run: Promise<{ findings: readonly { message: string }[] }>) =>
      (await run).findings.map(({ message }) => message);
    const expected = ['HANG:a cannot be resolved: the run was stopped before it was answered'];
    expect(await messagesOf(running)).toEqual(expected);
    expect(await messagesOf(resolver.resolve({ signal: AbortSignal.abort() }))).toEqual(expected);
    await resolver.close();
  });

  it('close waits for the current run', async () => {
    const { provider } = createTestProvider({ a: 'x' });
    const resolver = createResolver({
      env: toReferences({ A: 'TEST:a' }),
      resolveSecrets: true,
      providers: [provider],
    });
    const running = resolver.resolve();
    await resolver.close();
    expect((await running).env).toEqual({ A: 'x' });
  });
});

describe('describe', () => {
  it('lists variables, locations and providers, fetches nothing and shows no plain text', async () => {
    const { provider, fetches } = createTestProvider({});
    const resolver = createResolver({
      env: toReferences({
        A: 'TEST:a',
        AWS_SM_B: 'b',
        P: 'PLAIN:hunter2',
        BAD: 'nope:',
        LOW: 'aws_sm:x',
      }),
      providers: [provider],
      envLocations: ['.env', 'PLAIN:hunter2=1'],
      configLocations: ['VAULT:x'],
    });
    expect(resolver.describe()).toEqual([
      { variable: 'environment location', location: '.env', provider: 'FILE' },
      { variable: 'environment location', location: 'PLAIN:[hidden]', provider: 'PLAIN' },
      { variable: 'configuration location', location: 'VAULT:x', provider: '' },
      { variable: 'A', location: 'TEST:a', provider: 'TEST' },
      { variable: 'B', location: 'b', provider: 'AWS_SM' },
      { variable: 'P', location: 'PLAIN:[hidden]', provider: 'PLAIN' },
      { variable: 'BAD', location: '[hidden]', provider: 'FILE' },
      { variable: 'LOW', location: 'aws_sm:x', provider: '' },
    ]);
    expect(fetches).toEqual([]);
    await resolver.close();
  });

  it('lists the references in a configuration that is passed in', async () => {
    const resolver = createResolver({ env: {} });
    expect(resolver.describe({ db: { password__to_resolve: 'AWS_SM:db' } })).toEqual([
      { variable: 'db.password', location: 'AWS_SM:db', provider: 'AWS_SM' },
    ]);
    expect(resolver.describe('a text')).toEqual([]);
    await resolver.close();
  });
});

describe('settings', () => {
  it('have defaults', async () => {
    expect(defaults.resolvedEnvVarNameSuffix).toBe('_FOR_PROC_WRAPPER_TO_RESOLVE');
    expect((await createResolver({ env: { A: '1' } }).resolve()).env).toEqual({ A: '1' });
  });

  it('with another prefix and suffix', async () => {
    const env = { RESOLVE_A_X: 'PLAIN:1', A_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:2' };
    const settings = { resolvedEnvVarNamePrefix: 'RESOLVE_', resolvedEnvVarNameSuffix: '_X' };
    expect((await resolve({}, { env, ...settings })).env).toEqual({
      A: '1',
      A_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:2',
    });
  });

  it('with an unknown merge strategy are refused', () => {
    const make = () => createResolver({ env: {}, configMergeStrategy: 'deep' as 'DEEP' });
    expect(make).toThrow('configMergeStrategy is "deep"; expected one of DEEP, SHALLOW');
    expect(() => make()).toThrow(expect.toSatisfy(isProcwrapError));
  });
});
