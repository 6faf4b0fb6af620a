import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openTerminal } from '../../src/progress/own-terminal.ts';
import { python } from '../behaviour/terminal/in-terminal.ts';
import { whenTestEnds } from '../when-test-ends.ts';

/** Makes a terminal; prints its path, then each chunk that it gets. */
const script = `import fcntl, os, pty, struct, sys, termios
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
print(os.ttyname(slave), flush=True)
while True: print(os.read(master, 999).decode(), flush=True)`;

const makeTerminal = async (columns: number) => {
  const child = spawn('python3', ['-c', script, String(columns)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  whenTestEnds(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const next = async () => String((await once(lines, 'line'))[0]);
  return { path: await next(), next };
};

it.runIf(python)('writes to a terminal, and says how many columns it has', async () => {
  const { path, next } = await makeTerminal(77);
  const terminal = openTerminal(['/no/such/terminal', path]);
  expect(terminal?.columns()).toBe(77);
  const line = next();
  expect(terminal?.write('hello')).toBe(5);
  expect(await line).toBe('hello');
  terminal?.close();
});

it.runIf(python)('counts on 60 columns where the terminal does not say it', async () => {
  const terminal = openTerminal([(await makeTerminal(0)).path]);
  expect(terminal?.columns()).toBe(60);
  terminal?.close();
});

it('counts on 60 columns where what it opens is no terminal', () => {
  const terminal = openTerminal(['/dev/null']);
  expect(terminal?.columns()).toBe(60);
  terminal?.close();
});

it.runIf(python && process.platform === 'linux')(
  'reads the columns again when they have changed',
  async () => {
    const { path } = await makeTerminal(77);
    const terminal = openTerminal([path]);
    const { status } = spawnSync('stty', ['-F', path, 'cols', '99']);
    expect(status).toBe(0);
    expect(terminal?.columns()).toBe(77);
    process.emit('SIGWINCH');
    expect(terminal?.columns()).toBe(99);
    terminal?.close();
  },
);

it('is nothing where there is no terminal to open', () => {
  expect(openTerminal(['/no/such/terminal'])).toBeUndefined();
});
