import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { command } from '../../src/index.ts';

const isRoot = process.getuid?.() === 0;
const show = 'id -u; id -g; id -G; echo "$HOME"; grep CapEff /proc/self/status';

/** What a program sees that setpriv(1) starts as the same user. */
const bySetpriv = async (uid: string, gid: string, groups: string[]) => {
  const args = [`--reuid=${uid}`, `--regid=${gid}`, groups.join(' '), 'sh', '-c', show];
  const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return text(child.stdout);
};

describe.runIf(isRoot)('another user (only root can become one)', () => {
  const runAs = async (user: string) =>
    (await command('sh').args('-c', show).user(user).stdio({ stdout: 'pipe' }).run()).stdout;

  it.each([
    ['41234', ['41234', '0', ['--clear-groups']], '/'],
    ['41234:1', ['41234', '1', ['--clear-groups']], '/'],
    ['games', ['games', 'games', ['--init-groups']], '/usr/games'],
  ] as const)(
    'has the ids and groups that setpriv sets: %s',
    async (user, [uid, gid, groups], home) => {
      const [ours, theirs] = await Promise.all([runAs(user), bySetpriv(uid, gid, [...groups])]);
      const lines = theirs.split('\n');
      expect(ours.split('\n')).toEqual([...lines.slice(0, 3), home, ...lines.slice(4)]);
      expect(ours).toMatch(/CapEff:\s+0+\n/);
    },
  );

  it('has only its own rights', () =>
    withTempDir(async (dir) => {
      chmodSync(dir, 0o755);
      const secret = join(dir, 'secret');
      mkdirSync(secret, { mode: 0o700 });
      writeFileSync(join(secret, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
      const games = command('sh').args('-c', ':').user('games');
      const into = games.workdir(secret).stdio({ stderr: 'pipe' });
      expect(await into.run({ reject: false })).toMatchObject({
        exitCode: 126,
        stderr: `procwrap: cannot enter the working directory '${secret}'\n`,
      });
      const hidden = command(join(secret, 'tool')).user('games').stdio({ stderr: 'pipe' });
      expect(await hidden.run({ reject: false })).toMatchObject({
        exitCode: 127,
        stderr: expect.stringContaining('cannot find'),
      });
      await expect(command('nope').user('games').run()).rejects.toMatchObject({
        code: 'PW_COMMAND_NOT_STARTED',
        exitCode: 127,
      });
    }));

  it('gives the program its NODE_OPTIONS', async () => {
    const built = command('sh').args(
      '-c',
      'echo "$NODE_OPTIONS"; env | grep -v ^PROCWRAP_TEST_ | grep -c PROCWRAP_',
    );
    const { stdout } = await built
      .user('41234')
      .env('NODE_OPTIONS', '--no-such-option')
      .stdio({ stdout: 'pipe' })
      .run({ reject: false });
    expect(stdout).toBe('--no-such-option\n0\n');
  });
});
