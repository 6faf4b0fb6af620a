import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { trampolineEnvironment } from '../../src/user/trampoline/child-environment.ts';

it('finds, when built, the exec trampoline where libraryStage looks for it', () =>
  withTempDir(async (dir) => {
    const cwd = join(import.meta.dirname, '..', '..');
    execFileSync('tsup', ['--out-dir', dir, '--silent'], { cwd, stdio: 'pipe' });
    const trampoline = join(dir, 'user', 'trampoline', 'bin.js');
    const [uid, gid] = [process.getuid?.(), process.getgid?.()];
    const groups = (process.getgroups?.() ?? []).filter((group) => group !== gid);
    const orders = JSON.stringify({ identity: { uid, gid, groups, home: '/home/x' } });
    const run = (...words: string[]) =>
      spawnSync(process.execPath, [trampoline, orders, ...words], {
        encoding: 'utf8',
        env: trampolineEnvironment({ PATH: process.env.PATH ?? '' }),
      });
    expect(run('sh', '-c', 'echo "$HOME"')).toMatchObject({ status: 0, stdout: '/home/x\n' });
    expect(run('no-such-program')).toMatchObject({
      status: 127,
      stderr: expect.stringMatching(/^procwrap: cannot find 'no-such-program'/),
    });
  }));
