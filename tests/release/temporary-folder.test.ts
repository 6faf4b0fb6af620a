import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, isAlive, killGroup, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '../../scripts');

/**
 * Starts a script that writes into a temporary folder and runs a command, which writes its process
 * id.
 */
const start = (folder: string) => {
  const from = (name: string) => JSON.stringify(pathToFileURL(join(scripts, name)));
  const pid = JSON.stringify(join(folder, 'pid'));
  const command = `require('node:fs').writeFileSync(${pid}, String(process.pid)); setInterval(() => {}, 1000)`;
  const script = `
    import { writeFileSync } from 'node:fs';
    import { withTemporaryFolder } from ${from('release/temporary-folder.ts')};
    import { tryCommand } from ${from('run-command.ts')};
    await withTemporaryFolder(async (folder) => {
      writeFileSync(folder + '/npmrc', 'a secret');
      await tryCommand(process.execPath, ['--eval', ${JSON.stringify(command)}], { cwd: folder });
    });`;
  const env = { ...process.env, TMPDIR: join(folder, 'tmp') };
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
};

describe('a temporary folder', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is removed after %s, and the running command is killed',
    (signal) =>
      withTempDir(async (folder) => {
        mkdirSync(join(folder, 'tmp'));
        const child = start(folder);
        try {
          const ended = once(child, 'exit');
          const file = join(folder, 'pid');
          const written = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
          const pid = await eventually(written);
          expect(readdirSync(join(folder, 'tmp'))).toHaveLength(1);
          child.kill(signal);
          expect(await ended).toEqual([null, signal]);
          expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
          await eventually(() => !isAlive(pid));
        } finally {
          killGroup(child.pid);
        }
      }),
  );
});
