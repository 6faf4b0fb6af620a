import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createResolver, type ResolverSettings } from '../../src/index.ts';

const dollar = '$';

/** Resolves with documents as files of a folder. */
const resolve = (documents: Record<string, string>, settings: ResolverSettings) =>
  withTempDir(async (baseDir) => {
    for (const [name, text] of Object.entries(documents)) writeFileSync(join(baseDir, name), text);
    const resolver = createResolver({ baseDir, ...settings });
    const { env, findings } = await resolver.resolve();
    await resolver.close();
    return { env, findings: findings.map(({ where, message }) => `${where}: ${message}`) };
  });

describe('a dotenv location', () => {
  it('can use the variables of the locations before it', async () => {
    const documents = { one: 'A=1\nB=2', two: `A\nexport B\nC=${dollar}{A}${dollar}{OWN}` };
    const envLocations = ['one', 'two'];
    expect(await resolve(documents, { env: { OWN: 'x' }, envLocations })).toEqual({
      env: { A: '1', B: '2', C: '1x', OWN: 'x' },
      findings: [],
    });
  });

  it('keeps the value of a variable that it names without a value', async () => {
    const settings = { envLocations: ['one'], overwriteEnvDuringResolution: true };
    expect(await resolve({ one: 'PATH\nNEW' }, { env: { PATH: '/bin' }, ...settings })).toEqual({
      env: { PATH: '/bin', NEW: '' },
      findings: [],
    });
  });

  it('is refused with its line, and without a part of the value', async () => {
    const { env, findings } = await resolve(
      { one: 'A=1\nB="hunter2' },
      { env: {}, envLocations: ['one'] },
    );
    expect(env).toEqual({});
    expect(findings).toEqual([
      'one: the environment location cannot be used: line 2 of the document: the value of B opens a quote (") that is never closed',
    ]);
  });
});
