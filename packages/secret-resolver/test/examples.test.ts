import { readFileSync } from 'node:fs';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { resolveWithVault } from '../examples/own-provider.ts';
import { resolveFromFile } from '../examples/without-aws.ts';
import { toReferences } from './aws-server/with-server.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the examples', () => {
  it.each(['own-provider', 'without-aws'])('%s is in the README as it is', (name) => {
    expect(read('../README.md')).toContain(read(`../examples/${name}.ts`).trim());
  });

  it('own-provider: asks the vault once for all names', async () => {
    const asked: (readonly string[])[] = [];
    const vault = {
      readMany: async (names: readonly string[]) => {
        asked.push(names);
        return new Map([['db', '{"user":"bob"}']]);
      },
    };
    const env = toReferences({ A: 'VAULT:db|JP:$.user', B: 'vault://db!json', C: 'VAULT:none' });
    const resolution = await resolveWithVault(vault, env);
    expect(resolution.env).toEqual({ A: 'bob', B: '{"user":"bob"}' });
    expect(resolution.findings.map(({ message }) => message)).toEqual([
      'VAULT:none cannot be resolved: the vault has no such secret',
    ]);
    expect(asked).toEqual([['db', 'db', 'none']]);
  });

  it('without-aws: resolves from a file, tells what fails and masks a log', async () => {
    await withTempDir(async (dir) => {
      expect(await resolveFromFile(dir)).toEqual({
        env: { HOME: '/home/app', DB_USER: 'bob', DB_PASSWORD: 'correct horse' },
        findings: [
          'error: DB_NAME_FOR_PROC_WRAPPER_TO_RESOLVE: db.json|JP:$.database cannot be resolved: the JSON path finds nothing in the document',
        ],
        line: 'connecting as bob with [secret]',
      });
    });
  });
});
