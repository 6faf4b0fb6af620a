import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { procwrap } from '../../procwrap.ts';

/** A port that was free just before. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
};

const debugged = [process.execPath, '-e', 'console.log(require("node:inspector").url())'];

describe('NODE_OPTIONS for a command in Node', () => {
  it.each([
    ['supervise', []],
    ['exec', ['--mode', 'exec']],
  ])('keep the port of the inspector free for the command: %s', async (_name, mode) => {
    const port = await freePort();
    const env = { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` };
    const { code, stdout, stderr } = await procwrap(['-o', ...mode, ...debugged], { env });
    expect(code).toBe(0);
    expect(stdout).toContain(`ws://127.0.0.1:${port}/`);
    expect(stderr).not.toContain('address already in use');
  });

  it.each([
    ['env(1)', (options: string) => ({ words: ['env', `NODE_OPTIONS=${options}`] })],
    [
      'a reference',
      (options: string) => ({
        env: {
          PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
          NODE_OPTIONS_FOR_PROC_WRAPPER_TO_RESOLVE: `PLAIN:${options}`,
        },
      }),
    ],
  ])('reach the command alone through %s', (_how, form) =>
    withTempDir(async (dir) => {
      const folder = join(dir, 'app');
      mkdirSync(folder);
      writeFileSync(join(folder, 'hook.cjs'), 'console.log("hook of", process.argv[1] ?? "it")');
      const given: { words?: string[]; env?: Record<string, string> } =
        form('--require ./hook.cjs');
      const argv = ['-o', '-w', folder, ...(given.words ?? []), process.execPath, '-e', '0'];
      const run = await procwrap(argv, { env: given.env ?? {}, cwd: dir });
      expect(run).toMatchObject({ code: 0, stdout: 'hook of it\n' });
    }),
  );

  it('that forbid procwrap to start programs are named in the message', async () => {
    const env = { NODE_OPTIONS: '--permission --allow-fs-read=* --allow-fs-write=*' };
    for (const mode of [[], ['--mode', 'exec']]) {
      const run = await procwrap(['-o', ...mode, 'true'], { env });
      expect(run.code).toBe(126);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      expect(run.stderr).toContain('--allow-child-process');
    }
  });
});
