import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { findLeanTools } from '../../src/lean/tools.ts';

const uptime = '/proc/uptime';
const withFiles = (names: readonly string[], use: (dir: string) => void): Promise<void> =>
  withTempDir(async (dir) => {
    for (const name of names) writeFileSync(join(dir, name), '#!/bin/sh\n', { mode: 0o755 });
    use(dir);
  });

describe('the programs of a lean run', () => {
  it('are dash, setsid and sleep', () =>
    withFiles(['dash', 'setsid', 'sleep'], (dir) =>
      expect(findLeanTools({ folders: ['/no/such', dir], uptime })).toEqual({
        ok: true,
        value: { shell: [`${dir}/dash`], setsid: `${dir}/setsid`, sleep: `${dir}/sleep` },
      }),
    ));

  it('may be those of busybox', () =>
    withFiles(['busybox', 'setsid', 'sleep'], (dir) => {
      expect(findLeanTools({ folders: [dir], uptime })).toMatchObject({
        value: { shell: [`${dir}/busybox`, 'sh'] },
      });
      symlinkSync(join(dir, 'busybox'), join(dir, 'sh'));
      expect(findLeanTools({ folders: [dir], uptime })).toMatchObject({
        value: { shell: [`${dir}/sh`] },
      });
    }));

  it.each([
    [['bash', 'sh', 'setsid', 'sleep'], 'there is neither dash nor the shell of busybox'],
    [['dash', 'sleep'], 'there is no setsid'],
    [['dash', 'setsid'], 'there is no sleep'],
  ])('are not complete with %j', (names, problem) =>
    withFiles(names, (dir) =>
      expect(findLeanTools({ folders: [dir], uptime })).toEqual({ ok: false, problem }),
    ),
  );

  it('need the process table', () =>
    expect(findLeanTools({ folders: [], uptime: '/no/such/uptime' })).toEqual({
      ok: false,
      problem: 'there is no /no/such/uptime',
    }));
});
