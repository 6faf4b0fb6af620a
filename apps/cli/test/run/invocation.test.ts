import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { addOptionsFile, parseInvocation } from '../../src/run/invocation.ts';

const uid = process.getuid?.();

it('reads the options as they are written, once', () => {
  const { written, readWritten, env, command } = parseInvocation(['-o', 'true'], { A: 'b' });
  expect(readWritten().options.offlineMode).toBe(true);
  expect(readWritten()).toBe(readWritten());
  expect([written.env, env, command]).toEqual([{ A: 'b' }, { A: 'b' }, ['true']]);
});

it('adds the options file of the folder, but not to a request that needs no options', () =>
  withTempDir(async (folder) => {
    writeFileSync(join(folder, 'procwrap.yaml'), 'log-format: json\nlock: a');
    const add = (...argv: string[]) => addOptionsFile(parseInvocation(argv, {}), { folder, uid });
    const invocation = await add('-o', 'true');
    expect(invocation.readWritten().options).toMatchObject({ lock: 'a', offlineMode: true });
    expect(invocation.command).toEqual(['true']);
    for (const request of ['doctor', 'spool', '--explain'])
      expect((await add(request)).written.file, request).toBeDefined();
    for (const request of ['--help', '--help-all', '--version', 'completion'])
      expect((await add(request)).written.file, request).toBeUndefined();
  }));

it('is the same without a file', async () => {
  const invocation = parseInvocation(['true'], {});
  expect(await addOptionsFile(invocation, { folder: '/no/such/folder', uid })).toBe(invocation);
});
