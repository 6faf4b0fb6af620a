import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { eventually, killGroup, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withBuildFolder } from '../../scripts/executables/build-folder.ts';

const leave = (place: string, pid: number | undefined) => {
  mkdirSync(join(place, `${pid}`), { recursive: true });
  writeFileSync(join(place, `${pid}`, 'half'), 'a program');
};

describe('the folder to build in', () => {
  it('is empty, named by the process, and removed afterwards, also after a failure', () =>
    withTempDir(async (dir) => {
      const place = join(dir, 'dist/executables.building');
      const found = withBuildFolder(place, (folder) => [basename(folder), readdirSync(folder)]);
      expect(found).toEqual([`${process.pid}`, []]);
      const fail = () => {
        throw new Error('no space');
      };
      expect(() => withBuildFolder(place, fail)).toThrow('no space');
      expect(readdirSync(join(dir, 'dist'))).toEqual([]);
    }));

  it('is refused while another process builds, which continues', () =>
    withTempDir(async (dir) => {
      const place = join(dir, 'building');
      const other = spawn('sleep', ['3600']);
      onTestFinished(() => void other.kill('SIGKILL'));
      leave(place, other.pid);
      const build = () => withBuildFolder(place, () => 'built');
      expect(build).toThrow(`another build is running (pid ${other.pid})`);
      expect(readdirSync(dir)).toEqual(['building']);
      expect(readFileSync(join(place, `${other.pid}/half`), 'utf8')).toBe('a program');
      other.kill('SIGKILL');
      await once(other, 'exit');
      expect(build()).toBe('built');
    }));

  it.each([
    ['a process that is dead', spawnSync('true').pid],
    ['a process that had the process id of this one', process.pid],
  ])('is taken over from %s, without the files that it left', (_name, pid) =>
    withTempDir(async (dir) => {
      const place = join(dir, 'building');
      leave(place, pid);
      expect(withBuildFolder(place, (folder) => readdirSync(folder))).toEqual([]);
      expect(existsSync(place)).toBe(false);
    }),
  );

  it.runIf(process.platform === 'linux')('is taken over from a zombie', () =>
    withTempDir(async (dir) => {
      const place = join(dir, 'building');
      // The shell becomes a program that does not wait for its child.
      const parent = spawn('sh', ['-c', 'sleep 3600 & echo $!; exec cat'], { detached: true });
      onTestFinished(() => killGroup(parent.pid));
      const pid = Number(await once(parent.stdout, 'data'));
      const read = (name: string) => readFileSync(`/proc/${name}`, 'utf8');
      await eventually(() => read(`${parent.pid}/comm`) === 'cat\n');
      process.kill(pid, 'SIGKILL');
      await eventually(() => read(`${pid}/stat`).includes(') Z'));
      leave(place, pid);
      expect(withBuildFolder(place, (folder) => readdirSync(folder))).toEqual([]);
    }),
  );
});
