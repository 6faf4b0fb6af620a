import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bareEnv } from '../procwrap.ts';
import { bash, has, inTerminal, python, wrapper } from './in-terminal.ts';

/** Types as a command that says `r1n` once the terminal is its own. */
const running = (seconds: number) => `sh -c 'echo r$((1))n; exec sleep ${seconds}'`;

// Without python3 there is nobody to play the terminal; without bash there is no job control to test.
describe.skipIf(!python || !has('bash')).concurrent('in a terminal', () => {
  it('Ctrl-C ends the command, once, with 130', async () => {
    const script = "trap 'echo got-int; exit 130' INT; echo up; while :; do sleep 0.05; done";
    const run = await inTerminal(
      [...wrapper, 'bash', '-c', script],
      [{ await: 'up' }, { type: '\x03' }],
    );
    expect(run).toMatchObject({ missed: null, status: 130 });
    expect(run.screen.match(/got-int/g)).toHaveLength(1);
  });

  it('Ctrl-C in an interactive shell under the wrapper ends what the shell runs, not the shell', async () => {
    const run = await inTerminal(
      [...wrapper, ...bash],
      [
        { await: 'bash-' },
        { type: `${running(30)}\r` },
        { await: 'r1n' },
        { type: '\x03' },
        { await: 'bash-' },
        { type: 'echo alive-$((1+1)); exit 7\r' },
        { await: 'alive-2' },
      ],
    );
    expect(run).toMatchObject({ missed: null, status: 7 });
    expect(run.screen).not.toContain('no job control');
  });

  it('Ctrl-Z and fg work inside of a shell under the wrapper', async () => {
    const run = await inTerminal(
      [...wrapper, ...bash],
      [
        { await: 'bash-' },
        { type: `${running(0.4)}\r` },
        { await: 'r1n' },
        { type: '\x1a' },
        { await: 'Stopped' },
        { await: 'bash-' },
        { type: 'fg\r' },
        { await: 'exec sleep 0.4' },
        { await: 'bash-' },
        { type: 'exit 3\r' },
      ],
    );
    expect(run).toMatchObject({ missed: null, status: 3 });
  });

  it('Ctrl-Z suspends the wrapper with its command, and fg continues both', async () => {
    const script = 'for i in 1 2 3 4 5 6 7 8; do sleep 0.1; done; echo done-$((3+4))';
    const command = [...wrapper, 'sh', '-c', `'echo u$((1))p; ${script}'`].join(' ');
    const run = await inTerminal(bash, [
      { await: 'bash-' },
      { type: `${command}\r` },
      { await: 'u1p' },
      { type: '\x1a' },
      { await: 'Stopped' },
      { await: 'bash-' },
      { type: 'fg\r' },
      { await: 'done-7' },
      { await: 'bash-' },
      { type: 'exit\r' },
    ]);
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it('the command learns of a new size of the window, once', async () => {
    const script =
      "trap 'echo size-$(stty size)' WINCH; echo up; for i in 1 2 3 4 5 6 7 8; do sleep 0.1; done";
    const run = await inTerminal(
      [...wrapper, 'bash', '-c', script],
      [{ await: 'up' }, { size: [33, 99] }, { await: 'size-33 99' }],
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
    expect(run.screen.match(/size-/g)).toHaveLength(1);
  });

  it.skipIf(!has('less'))('a pager takes its keys', async () => {
    const run = await inTerminal(
      [...wrapper, 'sh', '-c', 'seq 1 500 | less'],
      [{ await: ':' }, { type: 'G' }, { await: '500' }, { type: 'q' }],
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it('a hang-up of the terminal ends the command', async () => {
    const inner = `${wrapper.join(' ')} sh -c 'trap "echo hup > $OUT; exit" HUP; echo up; while :; do sleep 0.05; done'`;
    const script = `import os,pty,sys,time
pid, fd = pty.fork()
if pid == 0: os.execvp("sh", ["sh", "-c", sys.argv[1]])
seen = b""
while b"up" not in seen: seen += os.read(fd, 999)
os.close(fd)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`;
    const env = { ...bareEnv, OUT: '/dev/null' };
    const { stdout } = await promisify(execFile)('python3', ['-c', script, `exec ${inner}`], {
      env,
    });
    expect(Number(stdout)).toBe(0);
  });
});
