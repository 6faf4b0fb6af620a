import { describe, expect, it } from 'vitest';
import { bareEnv } from '../../procwrap.ts';
import {
  bash,
  has,
  inPython,
  inTerminal,
  python,
  suspendAndContinue,
  wrapper,
} from './in-terminal.ts';

/**
 * A command to type: it prints `r1n` when it has the terminal, and `d1e` when it has read a line.
 */
const reading = "sh -c 'echo r$((1))n; read word; echo d$((1))e'";

// Without python3 there is no terminal for the test; without bash there is no job control to
// test.
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

  it('Ctrl-C in an interactive shell under procwrap ends what the shell runs, not the shell', async () => {
    const run = await inTerminal(
      [...wrapper, ...bash],
      [
        { await: 'bash-' },
        { type: `${reading}\r` },
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

  it('Ctrl-Z and fg work in a shell under procwrap', async () => {
    const run = await inTerminal(
      [...wrapper, ...bash],
      [
        { await: 'bash-' },
        { type: `${reading}\r` },
        { await: 'r1n' },
        { type: '\x1a' },
        { await: 'Stopped' },
        { await: 'bash-' },
        { type: 'fg\r' },
        { await: 'read word' },
        { type: 'go\r' },
        { await: 'd1e' },
        { await: 'bash-' },
        { type: 'exit 3\r' },
      ],
    );
    expect(run).toMatchObject({ missed: null, status: 3 });
  });

  it('Ctrl-Z suspends procwrap with its command, and fg continues both', async () => {
    const run = await inTerminal(bash, suspendAndContinue(wrapper.join(' ')));
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it('the command gets one signal for a new window size', async () => {
    const script =
      "trap 'echo size-$(stty size)' WINCH; echo up; until read -t 0.1 word; do :; done";
    const run = await inTerminal(
      [...wrapper, 'bash', '-c', script],
      [{ await: 'up' }, { size: [33, 99] }, { await: 'size-33 99' }, { type: 'go\r' }],
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
    expect(run.screen.match(/size-/g)).toHaveLength(1);
  });

  it.skipIf(!has('less'))('a pager reads its keys', async () => {
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
    const { stdout } = await inPython(['-c', script, `exec ${inner}`], env);
    expect(Number(stdout)).toBe(0);
  });
});
