import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { entrypoint } from '../../src/entrypoint/entrypoint.ts';
import { createStarted } from '../../src/entrypoint/started.ts';
import { createSelf } from '../fake-self.ts';

const index = join(import.meta.dirname, '..', '..', 'src', 'index.ts');

/**
 * Runs an entrypoint in another Node, which writes the pid of what it starts to the file `pid` of a
 * folder.
 */
const inFolder = (
  main: string,
  act: (node: ReturnType<typeof spawn>, pid: number, dir: string) => Promise<void>,
) =>
  withTempDir(async (dir) => {
    const note = `echo $$ > ${dir}/new; mv ${dir}/new ${dir}/pid`;
    const code = `import { entrypoint } from '${index}';
      const stays = (command) => command('sh').args('-c', ${JSON.stringify(`${note}; exec sleep 3600`)}).stdio({ stdout: 'ignore', stderr: 'ignore' });
      const noted = 'file:${dir}/pid';
      await entrypoint(async ({ command, waitFor, runAll }) => { ${main} });`;
    const flags = ['--conditions=@procwrap/source', '--disable-warning=ExperimentalWarning'];
    const node = spawn(process.execPath, [...flags, '--input-type=module', '-e', code], {
      stdio: 'ignore',
    });
    let pid = 0;
    try {
      pid = Number(await eventually(() => readNote(dir)));
      await act(node, pid, dir);
    } finally {
      node.kill('SIGKILL');
      if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGKILL');
    }
  });

const readNote = (dir: string): string => {
  try {
    return readFileSync(join(dir, 'pid'), 'utf8').trim();
  } catch {
    return '';
  }
};

const endOf = (node: ReturnType<typeof spawn>) =>
  new Promise<unknown>((resolve) => node.once('exit', (code, signal) => resolve(signal ?? code)));

describe('what an entrypoint has started', () => {
  it('is stopped when the script throws', () =>
    inFolder(
      `await stays(command).spawn(); await waitFor(noted); throw Object.assign(new Error('x'), { exitCode: 5 });`,
      async (node, pid) => {
        if (node.exitCode === null) expect(await endOf(node)).toBe(5);
        expect(isAlive(pid)).toBe(false);
      },
    ));

  it('is stopped when the script throws while services run', () =>
    inFolder(
      `void runAll({ a: { command: stays(command) } }); await waitFor(noted); throw 'over';`,
      async (node, pid) => {
        if (node.exitCode === null) expect(await endOf(node)).toBe(1);
        expect(isAlive(pid)).toBe(false);
      },
    ));

  it.each([
    ['SIGHUP', 129],
    ['SIGTERM', 143],
  ] as const)('is stopped at %s', (signal, code) =>
    inFolder(`await stays(command).run();`, async (node, pid) => {
      const end = endOf(node);
      node.kill(signal);
      expect(await end).toBe(code);
      expect(isAlive(pid)).toBe(false);
    }),
  );

  it('is stopped at a signal, also when the script does not wait for it', () =>
    inFolder(
      `await stays(command).spawn(); await waitFor('file:/no/such/file', { timeoutMs: 3_600_000 });`,
      async (node, pid) => {
        const end = endOf(node);
        node.kill('SIGINT');
        expect(await end).toBe(130);
        expect(isAlive(pid)).toBe(false);
      },
    ));

  it('gets HUP itself when it is a service', () =>
    inFolder(
      `const script = 'trap "exit 4" HUP; echo $$ > new; mv new pid; while :; do sleep 0.02; done';
       return runAll({ a: { command: command('sh').args('-c', script).workdir(noted.slice(5, -4)) } });`,
      async (node) => {
        const end = endOf(node);
        node.kill('SIGHUP');
        expect(await end).toBe(4);
      },
    ));

  it('continues to run when the script ends without an error', async () => {
    const { self, exits } = createSelf();
    const whole = { ...self, pid: 2, argv: ['node', 'x'], execArgv: [] };
    let pid = 0;
    await entrypoint(
      async ({ command }) => {
        ({ pid } = await command('sleep').args(3600).spawn());
      },
      { deps: { self: whole } },
    );
    expect([exits, isAlive(pid)]).toEqual([[0], true]);
    process.kill(pid, 'SIGKILL');
  });
});

it('services that fail are removed, too', async () => {
  const started = createStarted();
  await expect(started.addServices(Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(started.hasServices()).toBe(false);
  await started.stop();
});
