import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { openSession } from '../../src/open/open-session.ts';
import { createWorld } from './world.ts';

it('warns of values that could not be fetched again, once for each that is new', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'one');
    const env = {
      TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: path,
      B: '1',
      B_FOR_PROC_WRAPPER_TO_RESOLVE: path,
    };
    const object = { offlineMode: true, resolveSecrets: true, configTtl: 0 };
    const { world, lines } = createWorld(object, { env });
    const { session, findings } = await openSession(world);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('B is set already'),
    ]);
    await session?.environment({});
    rmSync(path);
    const environment = await session?.environment({});
    expect(environment).toMatchObject({ kind: 'ready', env: { TOKEN: 'one' } });
    await session?.close();
    expect(lines).toEqual([
      expect.stringMatching(
        /WARNING FILE:.*token: could not be fetched again, so its value of \d+ seconds ago stays/,
      ),
    ]);
  }));
