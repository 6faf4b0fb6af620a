import { execFileSync, spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { trampolineEnvironment } from '../src/program/trampoline-environment.ts';
import { nodeArgs } from './drivers/run-driver.ts';

it('is built where libraryTrampoline expects it', () =>
  withTempDir(async (dir) => {
    const cwd = join(import.meta.dirname, '..');
    execFileSync('tsup', ['--out-dir', dir, '--silent'], { cwd, stdio: 'pipe' });
    // As in an installation, it finds core in node_modules.
    symlinkSync(join(cwd, 'node_modules'), join(dir, 'node_modules'));
    const trampoline = join(dir, 'exec', 'trampoline', 'bin.js');
    const [uid, gid] = [process.getuid?.(), process.getgid?.()];
    const groups = (process.getgroups?.() ?? []).filter((group) => group !== gid);
    const orders = JSON.stringify({ identity: { uid, gid, groups, home: '/home/x' } });
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [...nodeArgs, trampoline, orders, ...words], {
        encoding: 'utf8',
        env: trampolineEnvironment({ PATH: process.env.PATH ?? '' }),
      });
    expect(run('sh', '-c', 'echo "$HOME"')).toMatchObject({ status: 0, stdout: '/home/x\n' });
    expect(run('no-such-program')).toMatchObject({
      status: 127,
      stderr: expect.stringMatching(/^procwrap: cannot find 'no-such-program'/),
    });
  }));
