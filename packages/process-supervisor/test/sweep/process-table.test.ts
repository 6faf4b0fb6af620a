import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, testRunEnv, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProcessTable } from '../../src/sweep/process-table.ts';

describe('the process table', () => {
  const table = createProcessTable();

  it('has a process, its environment and its command', async () => {
    const child = spawn('/bin/sleep', ['3600'], {
      detached: true,
      stdio: 'ignore',
      env: { MARK: 'x y z', ...testRunEnv() },
    });
    const pid = Number(child.pid);
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(table.pids()).toContain(pid);
    expect(table.entry(pid)).toMatchObject({
      pid,
      parent: process.pid,
      group: pid,
      session: pid,
      running: true,
    });
    expect(table.environmentHolds(pid, 'MARK=x y z')).toBe(true);
    expect(table.environmentHolds(pid, 'another')).toBe(false);
    expect(table.command(pid)).toBe('/bin/sleep 3600');
    child.kill('SIGKILL');
    await eventually(() => table.entry(pid) === undefined);
    expect(table.environmentHolds(pid, 'MARK')).toBe(false);
    expect(table.command(pid)).toBe('?');
  });

  it('reads any process name, and knows a zombie', async () => {
    await withTempDir(async (dir) => {
      const put = async (pid: number, stat: string) => {
        await mkdir(join(dir, String(pid)));
        await writeFile(join(dir, String(pid), 'stat'), stat);
      };
      const rest = '4194304 0 0 0 0 0 0 0 0 20 0 1 0 4711 0 0';
      await put(5, `5 (a) Z 1 (b c) S 2 3 4 0 -1 ${rest}`);
      await put(6, `6 (gone) Z 2 3 4 0 -1 ${rest}`);
      await put(7, '7 (torn) ');
      await writeFile(join(dir, '5', 'comm'), 'a) Z 1 (b c\n');
      const found = createProcessTable(dir);
      expect(found.pids()).toEqual([5, 6, 7]);
      expect(found.entry(5)).toEqual({
        pid: 5,
        parent: 2,
        group: 3,
        session: 4,
        startTime: '4711',
        running: true,
      });
      expect(found.entry(6)?.running).toBe(false);
      expect(found.entry(7)).toMatchObject({ startTime: '' });
      expect(found.command(5)).toBe('a) Z 1 (b c');
    });
  });

  it('is undefined on a system without one', () => {
    const nowhere = createProcessTable('/nowhere');
    expect(nowhere.pids()).toBeUndefined();
    expect(nowhere.entry(1)).toBeUndefined();
  });
});
