import { spawn } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { mkdir, open, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFakeClock, eventually, makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createResolver, failed, found, type Provider } from '../../src/index.ts';
import { toReferences } from '../aws-server/with-server.ts';

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

describe('a renewal', () => {
  it('fetches the documents that are used again, each of them once, although they are fresh', async () => {
    const test = createTestProvider({ doc: '{"a":"one","b":"two"}', other: 'never used' });
    const env = toReferences({ A: 'TEST:doc|JP:$.a', B: 'TEST:doc|JP:$.b' });
    await using resolver = createResolver({ env, providers: [test.provider] });
    await resolver.resolve();
    test.values.doc = '{"a":"new","b":"two"}';
    expect((await resolver.resolve()).env).toEqual({ A: 'one', B: 'two' });
    const renewed = await resolver.renew({ what: 'all' });
    expect(renewed).toMatchObject({ env: { A: 'new', B: 'two' }, failed: [], stale: [] });
    expect(test.fetches).toEqual([['doc'], ['doc']]);
    expect((await resolver.resolve()).env).toEqual({ A: 'new', B: 'two' });
    expect(renewed.secrets.values()).toEqual(expect.arrayContaining(['one', 'new']));
  });

  it('leaves no listener at the signal of its requests, so that many renewals need no memory', async () => {
    const signals: AbortSignal[] = [];
    const provider: Provider = {
      code: 'TEST',
      fetch: async (addresses, { signal }) => {
        signals.push(signal);
        return addresses.map((address) => found(address));
      },
    };
    const env = toReferences({ A: 'TEST:doc' });
    await using resolver = createResolver({ env, providers: [provider] });
    await resolver.resolve();
    await resolver.renew({ what: 'all', signal: new AbortController().signal });
    expect(signals.map((signal) => getEventListeners(signal, 'abort'))).toEqual([[], []]);
  });

  it('of the files leaves other documents as they are', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'token');
      await writeFile(path, 'first');
      const test = createTestProvider({ doc: 'first' });
      const env = toReferences({ A: 'TEST:doc', B: `FILE:${path}` });
      await using resolver = createResolver({ env, providers: [test.provider] });
      await resolver.resolve();
      test.values.doc = 'second';
      await writeFile(path, 'second');
      expect((await resolver.renew({ what: 'files' })).env).toEqual({ A: 'first', B: 'second' });
      expect(test.fetches).toEqual([['doc']]);
    }));

  it('keeps the last value of a document that cannot be fetched, and says so', async () => {
    const test = createTestProvider({ good: '1', bad: 'last' });
    const env = toReferences({ A: 'TEST:good', B: 'TEST:bad' });
    await using resolver = createResolver({ env, providers: [test.provider] });
    await resolver.resolve();
    Object.assign(test.values, { good: '2', bad: undefined });
    const renewed = await resolver.renew({ what: 'all' });
    expect(renewed.env).toEqual({ A: '2', B: 'last' });
    expect(renewed.failed).toEqual([]);
    expect(renewed.stale.map(({ where }) => where)).toEqual(['TEST:bad']);
  });

  it.each([true, false])(
    'says what cannot be resolved any more, with fail-fast %s',
    async (failFastConfigResolution) => {
      const test = createTestProvider({ doc: '{"a":"one"}' });
      const env = toReferences({ A: 'TEST:doc|JP:$.a' });
      const settings = { env, providers: [test.provider], failFastConfigResolution };
      await using resolver = createResolver(settings);
      await resolver.resolve();
      test.values.doc = '{"b":"two"}';
      const { failed: failures } = await resolver.renew({ what: 'all' });
      expect(failures.map(({ where }) => where)).toEqual(['A_FOR_PROC_WRAPPER_TO_RESOLVE']);
    },
  );

  it('ends at its own limit when a pipe without a writer has replaced a file, and keeps the last value', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'token');
      await writeFile(path, 'last');
      const other = join(dir, 'other');
      await writeFile(other, 'last');
      const clock = createFakeClock();
      const env = toReferences({ A: `FILE:${path}`, B: `FILE:${other}` });
      await using resolver = createResolver({ env, deadlineMs: 3_600_000, deps: { clock } });
      await resolver.resolve();
      makeFifo(`${path}.new`);
      await rename(`${path}.new`, path);
      await writeFile(other, 'new');
      const renewInTime = async () => {
        const renewing = resolver.renew({ what: 'all', deadlineMs: 7000 });
        await clock.advance(7000);
        return renewing;
      };
      // What can be read may need some of this machine's time.
      const { env: values, stale } = await eventually(async () => {
        const renewed = await renewInTime();
        return renewed.env.B === 'new' ? renewed : undefined;
      });
      expect(values).toEqual({ A: 'last', B: 'new' });
      expect(stale.map(({ message }) => message)).toEqual([
        expect.stringContaining('it was not answered within the 7 seconds that one run may take'),
      ]);
      await writeFile(`${path}.new`, 'new');
      await rename(`${path}.new`, path);
      expect((await resolver.renew({ what: 'all' })).env).toEqual({ A: 'new', B: 'new' });
    }));

  it('does not wait for a second writer of a named pipe', () =>
    withTempDir(async (dir) => {
      const path = makeFifo(join(dir, 'pipe'));
      spawn('sh', ['-c', `printf once > '${path}'`]);
      const env = toReferences({ A: `FILE:${path}` });
      await using resolver = createResolver({ env, deadlineMs: 3_600_000 });
      expect((await resolver.resolve()).env).toEqual({ A: 'once' });
      expect((await resolver.renew({ what: 'all' })).env).toEqual({ A: 'once' });
    }));

  it('reads a volume of Kubernetes whose link was swapped', () =>
    withTempDir(async (dir) => {
      const generation = async (name: string, token: string) => {
        await mkdir(join(dir, name));
        await writeFile(join(dir, name, 'TOKEN'), token);
        await symlink(name, join(dir, '..tmp'));
        await rename(join(dir, '..tmp'), join(dir, '..data'));
      };
      await generation('..2026_1', 'first');
      await symlink('..data/TOKEN', join(dir, 'TOKEN'));
      const env = toReferences({ A: `FILE:${dir}|JP:$.TOKEN`, B: `FILE:${dir}/TOKEN` });
      await using resolver = createResolver({ env });
      expect((await resolver.resolve()).env).toEqual({ A: 'first', B: 'first' });
      await generation('..2026_2', 'second');
      const renewed = await resolver.renew({ what: 'all' });
      expect(renewed.env).toEqual({ A: 'second', B: 'second' });
    }));

  it('does not wait for a second writer of a named pipe in a folder', () =>
    withTempDir(async (dir) => {
      const pipe = makeFifo(join(dir, 'TOKEN'));
      const env = toReferences({ A: `FILE:${dir}|JP:$.TOKEN` });
      await using resolver = createResolver({ env, deadlineMs: 3_600_000 });
      spawn('sh', ['-c', `printf once > '${pipe}'`]);
      expect((await resolver.resolve()).env).toEqual({ A: 'once' });
      expect(await resolver.renew({ what: 'all' })).toMatchObject({
        env: { A: 'once' },
        stale: [],
      });
    }));

  it('reads all files of a volume from one generation, also when its link is swapped meanwhile', () =>
    withTempDir(async (dir) => {
      await mkdir(join(dir, '..2026_1'));
      await mkdir(join(dir, '..2026_2'));
      await writeFile(join(dir, '..2026_1/TOKEN'), 'first');
      const pipe = makeFifo(join(dir, '..2026_1/USER'));
      await writeFile(join(dir, '..2026_2/TOKEN'), 'second');
      await writeFile(join(dir, '..2026_2/USER'), 'second');
      await symlink('..2026_1', join(dir, '..data'));
      for (const name of ['TOKEN', 'USER']) await symlink(`..data/${name}`, join(dir, name));
      const env = toReferences({ A: `FILE:${dir}|JP:$.TOKEN`, B: `FILE:${dir}|JP:$.USER` });
      await using resolver = createResolver({ env, deadlineMs: 3_600_000 });
      const resolution = resolver.resolve();
      // It is open when the resolver reads it.
      const writer = await open(pipe, 'w');
      await symlink('..2026_2', join(dir, '..tmp'));
      await rename(join(dir, '..tmp'), join(dir, '..data'));
      await writer.write('first');
      await writer.close();
      expect((await resolution).env).toEqual({ A: 'second', B: 'second' });
    }));
});
