import { expect, it } from 'vitest';
import { resolveWithVault } from '../../examples/own-provider.ts';
import { toReferences } from '../aws-server/with-server.ts';
import { exampleText, readme } from './examples-in-readme.ts';

it('is in the README as it is', () => expect(readme).toContain(exampleText('own-provider')));

it('asks the vault once for all names', async () => {
  const requests: (readonly string[])[] = [];
  const vault = {
    readMany: async (names: readonly string[]) => {
      requests.push(names);
      return new Map([['db', '{"user":"bob"}']]);
    },
  };
  const env = toReferences({ A: 'VAULT:db|JP:$.user', B: 'vault://db!json', C: 'VAULT:none' });
  const resolution = await resolveWithVault(vault, env);
  expect(resolution.env).toEqual({ A: 'bob', B: '{"user":"bob"}' });
  expect(resolution.findings.map(({ message }) => message)).toEqual([
    'VAULT:none cannot be resolved: the vault has no such secret',
  ]);
  expect(requests).toEqual([['db', 'db', 'none']]);
});
