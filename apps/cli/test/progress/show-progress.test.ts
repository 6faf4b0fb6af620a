import { type BegunRun, createStopper, type Session } from '@procwrap/task-session';
import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { showProgress } from '../../src/progress/show-progress.ts';
import { createLineSwitch } from '../../src/quiet/line-switch.ts';
import { screenOf } from '../behaviour/terminal/screen-of.ts';
import { whenTestEnds } from '../when-test-ends.ts';

const foreground = { stdinIsTty: true, ownGroupIsForeground: true, hasTerminal: true };

const open = (more: { hasTerminal?: boolean; ownGroupIsForeground?: boolean } = {}) => {
  let text = '';
  const write = (added: string) => {
    text += added;
    return added.length;
  };
  const lines = createLineSwitch(write);
  const session = {
    options: { apiKey: 'key', taskName: 'task', waitFor: [] },
    clock: createMovableClock(),
    stopper: createStopper(),
    plan: { timeoutMs: 'none', maxRetries: 0, retryDelayMs: 0 },
    mask: (given: string) => given,
    contact: () => ({}),
    feed: { add: () => {} },
    reporter: { create: async () => ({ kind: 'offline' }) },
    listener: { attemptStarts: () => {}, attemptEnded: () => {} },
  } as unknown as Session;
  const shown = showProgress(
    { session, env: { TERM: 'xterm' }, mode: 'group' },
    {
      deps: {
        writeLine: write,
        isTerminal: () => true,
        terminal: () => ({ ...foreground, ...more }),
      },
      lines,
      open: () => ({ write, columns: () => 80, close: () => {} }),
    },
  );
  whenTestEnds(shown.close);
  const screen = () => screenOf(text.replaceAll('\n', '\r\n'));
  return { shown, lines, screen, text: () => text };
};

const status = ' waiting for permission to start  0:00';

it('shows a line below the lines of procwrap, and leaves nothing', async () => {
  const { shown, lines, screen } = open();
  lines.write('one\n', 'run-ended');
  expect(screen()).toEqual(['one', status]);
  lines.write('two\n', 'run-ended');
  await eventually(() => screen().length === 3);
  shown.close();
  lines.write('three\n', 'run-ended');
  expect(screen()).toEqual(['one', 'two', 'three']);
});

it('follows the run from a timer', async () => {
  const { shown, screen } = open();
  shown.session.listener.attemptStarts(1);
  await eventually(() => screen().at(-1)?.startsWith(' starting'));
});

it('shows no line once an attempt has ended, until it is clear what follows', async () => {
  const { shown, lines, screen } = open();
  lines.write('one\n', 'run-ended');
  expect(screen()).toEqual(['one', status]);
  shown.session.listener.attemptEnded(1, {
    ...{ end: { kind: 'exited', exitCode: 1 }, cause: 'itself', endedAt: 0 },
  });
  await eventually(() => screen().length === 1);
  lines.write('failed\n', 'run-ended');
  expect(screen()).toEqual(['one', 'failed']);
  void shown.pause?.(4000, {} as BegunRun);
  await eventually(() => screen().at(-1)?.startsWith(' waiting for the next attempt  0:0'));
});

it('shows the line again after output of the command', () => {
  const { shown, screen } = open();
  shown.around?.before('stdout', Buffer.from('x\n'));
  shown.around?.after('stdout', 0);
  expect(screen()).toEqual([status]);
});

it('shows nothing in the background, and nothing outside of a session with a terminal', () => {
  for (const where of [{ ownGroupIsForeground: false }, { hasTerminal: false }]) {
    const { lines, screen } = open(where);
    lines.write('one\n', 'run-ended');
    expect(screen()).toEqual(['one']);
  }
});

it('takes the line away when the run is suspended', () => {
  const { lines, screen } = open();
  lines.write('one\n', 'run-ended');
  expect(screen()).toEqual(['one', status]);
  process.emit('SIGTSTP');
  expect(screen()).toEqual(['one']);
});

it('is nothing where the terminal cannot be opened', () => {
  const { shown } = open();
  const lines = createLineSwitch(() => {});
  const deps = { writeLine: () => {}, isTerminal: () => true, terminal: () => foreground };
  const none = showProgress(
    { session: shown.session, env: {}, mode: 'group' },
    { deps, lines, open: () => undefined },
  );
  expect(none.session).toBe(shown.session);
  expect([none.around, none.pause]).toEqual([undefined, undefined]);
  none.close();
});
