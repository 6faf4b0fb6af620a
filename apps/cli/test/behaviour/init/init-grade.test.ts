import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { amount, eventually, hangLimitMs, program, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { startProcwrap } from '../../procwrap.ts';

describe('the exit status', () => {
  it('is that of the command, for all 256', async () => {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    const wrong: number[] = [];
    // Sixteen at a time, because each is a process.
    for (let at = 0; at < codes.length; at += 16) {
      const batch = codes.slice(at, at + 16);
      const runs = batch.map((code) => wrapHere(['-o', 'sh', '-c', `exit ${code}`]));
      const ends = await Promise.all(runs);
      wrong.push(...batch.filter((code, index) => ends[index]?.code !== code));
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ...([
      ['HUP', 1],
      ['INT', 2],
      ['QUIT', 3],
      ['ABRT', 6],
      ['KILL', 9],
      ['USR1', 10],
    ] as const),
    ...([
      ['SEGV', 11],
      ['USR2', 12],
      ['PIPE', 13],
      ['ALRM', 14],
      ['TERM', 15],
    ] as const),
  ])('is 128 + n after %s', async (name, number) => {
    expect((await wrapHere(['-o', 'sh', '-c', `kill -${name} $$`])).code).toBe(128 + number);
  });
});

describe('signals', () => {
  it('reach the command once each', async () => {
    const names = ['USR1', 'USR2', 'ALRM', 'VTALRM', 'WINCH', 'URG', 'IO', 'PWR', 'HUP'];
    const sent = names.map((name) => `SIG${name}` as NodeJS.Signals);
    const command = [process.execPath, program('records-signals.mjs'), ...sent];
    const { child, ended, seen } = startProcwrap(['-o', ...command]);
    await eventually(() => seen().includes('ready'));
    for (const name of sent) {
      child.kill(name);
      await eventually(() => seen().includes(name));
    }
    child.kill('SIGKILL');
    await ended;
    expect(seen().trim().split('\n').slice(1)).toEqual(sent);
  });
});

describe('a soak', () => {
  it('of short runs with random signals leaves nothing behind', () =>
    withTempDir(async (dir) => {
      const soak = fileURLToPath(new URL('../../../../../bench/soak.mjs', import.meta.url));
      const runs = amount({ usual: 20, full: 60 });
      const words = [soak, String(runs), inject('bundle')];
      const limits = { timeout: 2 * hangLimitMs, killSignal: 'SIGKILL' } as const;
      const how = { cwd: dir, encoding: 'utf8', ...limits } as const;
      const { stdout } = spawnSync(process.execPath, words, how);
      expect(JSON.parse(stdout)).toEqual({
        mode: 'supervise',
        ...{ runs, wrong: [], orphans: 0, leaked: 0 },
      });
    }));
});
