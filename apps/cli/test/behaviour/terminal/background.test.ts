import { isAlive } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { bash, has, inTerminal, python, type Step, wrapper } from './in-terminal.ts';

const procwrap = wrapper.join(' ');
const prompt: Step = { await: 'bash-' };
const enter = (line: string): Step => ({ type: `${line}\r` });

/** Types lines into a shell; each has a text to wait for before the next line. */
const atShell = (...steps: readonly (Step | string)[]) =>
  inTerminal(bash, [
    prompt,
    ...steps.map((step) => (typeof step === 'string' ? enter(step) : step)),
  ]);

const ends: readonly (Step | string)[] = [
  prompt,
  'echo left-$((1+1)); exit 0',
  { await: 'left-2' },
];

/** The same command, alone and with its output through procwrap. */
const ways = [
  ['', procwrap],
  [' with a tail', `${procwrap} --idle-timeout 3600`],
] as const;

// Without python3 there is no terminal for the test; without bash there is no job control to
// test.
describe.skipIf(!python || !has('bash'))('started by a shell in a terminal', () => {
  it.each(ways)(
    'a command in the background%s does not read what is typed for the shell',
    async (_how, wrap) => {
      const run = await atShell(
        `${wrap} sh -c 'echo u$((1))p; read x; echo job-got-$x' &`,
        // It reads, so it is stopped.
        'until jobs | grep -q Stopped; do :; done; echo typed-$((2+3))',
        { await: 'typed-5' },
        prompt,
        'fg',
        { await: 'read x' },
        'mine',
        { await: 'job-got-mine' },
        ...ends,
      );
      expect(run).toMatchObject({ missed: null, status: 0 });
      expect(run.screen).not.toContain('job-got-echo');
    },
  );

  it('bg continues a command that Ctrl-Z has suspended', async () => {
    const run = await atShell(
      `${procwrap} sh -c 'echo u$((1))p; while [ ! -e /proc/$PPID/fd/0 ] || ! grep -q go $F; do sleep 0.02; done; echo went-$((3+4))'`
        .replace('$F', '"$F"')
        .replace(/^/, 'F=$(mktemp); export F; '),
      { await: 'u1p' },
      { type: '\x1a' },
      { await: 'Stopped' },
      prompt,
      'bg; echo go > $F',
      { await: 'went-7' },
      'rm $F',
      ...ends,
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it('kill %1 ends a command in the background and the processes that it has started', async () => {
    const run = await atShell(
      `${procwrap} sh -c 'sleep 3600 & echo p$((1))d=$!=; wait' &`,
      { await: 'p1d=' },
      'kill %1; wait %1; echo status-$?-',
      { await: 'status-143-' },
      ...ends,
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
    const pid = /p1d=(\d+)=/.exec(run.screen)?.[1];
    expect(pid).toBeDefined();
    expect(isAlive(Number(pid))).toBe(false);
  });

  it.each(ways)('a command in a pipeline%s has /dev/tty, and its input', async (_how, wrap) => {
    const run = await atShell(
      `echo d$((1))ta | ${wrap} sh -c 'cat; read x </dev/tty; echo got-$x >/dev/tty' | cat`,
      { await: 'd1ta' },
      'keys',
      { await: 'got-keys' },
      ...ends,
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it('Ctrl-C ends a pipeline', async () => {
    const run = await atShell(
      `echo x | ${procwrap} sh -c 'echo u$((1))p; exec sleep 3600' | cat; echo over-\${PIPESTATUS[1]}-`,
      { await: 'u1p' },
      { type: '\x03' },
      prompt,
      'echo over-$?-',
      { await: 'over-130-' },
      ...ends,
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it.each([
    ['input', '</dev/null'],
    ['output', '>/dev/null'],
    ['all streams', '</dev/null >/dev/null 2>&1'],
  ])('a command has /dev/tty with its %s redirected', async (_what, redirections) => {
    const run = await atShell(
      `${procwrap} sh -c 'echo tty-$((4+4)) >/dev/tty' ${redirections}`,
      { await: 'tty-8' },
      ...ends,
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
  });

  it('stty changes the terminal permanently', async () => {
    const run = await inTerminal(
      ['sh', '-c', `${procwrap} stty -echo; stty -a; ${procwrap} stty echo; stty -a`],
      [],
    );
    expect(run).toMatchObject({ missed: null, status: 0 });
    expect(run.screen.match(/ -?echo(?=[ ;])/g)).toEqual([' -echo', ' echo']);
  });

  it('a command that ends in the background does not change the terminal', async () => {
    const wait = 'while kill -0 $! 2>/dev/null; do sleep 0.02; done';
    const script = `${procwrap} sh -c 'read x' <"$F" & echo u$((1))p; stty -echo; echo x >"$F"; ${wait}; wait $!; stty -a`;
    const run = await inTerminal(
      ['sh', '-c', `F=$(mktemp -u); mkfifo $F; export F; ${script}; rm $F`],
      [],
    );
    expect(run).toMatchObject({ missed: null });
    expect(run.screen).toMatch(/ -echo[ ;]/);
  });
});
