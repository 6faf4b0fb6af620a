import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createResolver, type ResolverSettings } from '../../src/index.ts';

const reference = 'A_FOR_PROC_WRAPPER_TO_RESOLVE';

/** Resolves with JSON documents as files of a folder, in their order. */
const resolve = (documents: readonly object[], settings: Partial<ResolverSettings>) =>
  withTempDir(async (baseDir) => {
    const names = documents.map((document, index) => {
      writeFileSync(join(baseDir, `${index}.json`), JSON.stringify(document));
      return `${index}.json`;
    });
    const locations = settings.configLocations
      ? { configLocations: names }
      : { envLocations: names };
    const resolver = createResolver({
      env: {},
      resolveSecrets: true,
      baseDir,
      ...settings,
      ...locations,
    });
    const { env, config, findings } = await resolver.resolve();
    await resolver.close();
    return { env, config, findings: findings.map(({ where }) => where) };
  });

const variables = async (...documents: object[]) => {
  const { env, findings } = await resolve(documents, {});
  return [env, findings];
};

describe('of two locations the later one counts:', () => {
  it('its reference replaces a value, and its value replaces a reference', async () => {
    const value = { A: 'plain' };
    const located = { [reference]: 'PLAIN:found' };
    expect(await variables(value, located)).toEqual([{ A: 'found' }, []]);
    expect(await variables(located, value)).toEqual([{ A: 'plain' }, []]);
    expect(await variables(located, value, located)).toEqual([{ A: 'found' }, []]);
  });

  it('its reference replaces one of another spelling', async () => {
    const prefixed = { PLAIN_A_FOR_PROC_WRAPPER_TO_RESOLVE: 'first' };
    const other = { [reference]: 'PLAIN:second' };
    expect(await variables(prefixed, other)).toEqual([{ A: 'second' }, []]);
    expect(await variables(other, prefixed)).toEqual([{ A: 'first' }, []]);
    expect(await variables(other, { [reference]: 'PLAIN:third' })).toEqual([{ A: 'third' }, []]);
  });

  it('it does not replace a variable of the environment', async () => {
    const { env } = await resolve([{ [reference]: 'PLAIN:found' }], { env: { A: 'own' } });
    expect(env).toEqual({ A: 'own' });
  });

  it('also in a configuration, at any depth', async () => {
    const first = { db: { password: 'plain', user__to_resolve: 'PLAIN:bob', port: 1 } };
    const second = { db: { password__to_resolve: 'PLAIN:found', user: 'eve' } };
    const { config, findings } = await resolve([first, second], { configLocations: [] });
    expect(config).toEqual({ db: { port: 1, password: 'found', user: 'eve' } });
    expect(findings).toEqual([]);
  });

  it('but inside one document a value stays, with a warning', async () => {
    expect(await variables({ A: 'plain', [reference]: 'PLAIN:found' })).toEqual([
      { A: 'plain' },
      [reference],
    ]);
  });

  it('but not when references are not resolved', async () => {
    const { env } = await resolve([{ A: 'plain' }, { [reference]: 'PLAIN:x' }], {
      resolveSecrets: false,
    });
    expect(env).toEqual({ A: 'plain', [reference]: 'PLAIN:x' });
  });
});
