import { systemClock } from '@procwrap/core';
import { inject } from 'vitest';
import { stageWord } from '../src/io/relaunch-words.ts';
import type { Io } from '../src/io/world.ts';
import { main } from '../src/main.ts';
import { bareEnv } from './procwrap.ts';

interface InProcess {
  readonly io: Io;
  /** Acts as if this process had received a signal. */
  readonly send: (signal: NodeJS.Signals) => void;
  readonly printed: () => string;
  readonly lines: () => string;
}

/** A test process that refuses to become something else. */
const notToBecome: Omit<Io['self'], 'pid'> = {
  execPath: process.execPath,
  getuid: () => process.getuid?.() ?? 0,
  getgid: () => process.getgid?.() ?? 0,
  chdir: () => {},
  on: () => {},
  off: () => {},
};

/** An outside of the CLI that a test holds in its hands; the processes that it starts are real. */
export const createIo = (more: Partial<Io> = {}): InProcess => {
  const early: NodeJS.Signals[] = [];
  let printed = '';
  let lines = '';
  let deliver = (signal: NodeJS.Signals): void => {
    early.push(signal);
  };
  const io: Io = {
    platform: 'linux',
    signals: {
      waiting: () => early.length,
      subscribe: (_signals, listener) => {
        deliver = listener;
        for (const signal of early.splice(0)) listener(signal);
      },
    },
    clock: systemClock,
    random: Math.random,
    hostname: 'test-host',
    print: (text) => {
      printed += text;
    },
    writeLine: (line) => {
      lines += line;
    },
    terminal: () => ({ stdinIsTty: false, ownGroupIsForeground: false }),
    suspend: () => {},
    parentPid: () => 1,
    initCommand: () => '/sbin/init',
    terminationLog: '/no/such/termination-log',
    oomKills: () => undefined,
    self: { ...notToBecome, pid: process.pid },
    relaunch: [process.execPath, inject('bundle')],
    stage: [process.execPath, inject('bundle'), stageWord],
    ...more,
  };
  return { io, send: (signal) => deliver(signal), printed: () => printed, lines: () => lines };
};

/** Runs the CLI inside of this process. */
export const wrapHere = async (
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  outside = createIo(),
) => {
  const start = performance.now();
  const code = await main(argv, { ...bareEnv, ...env }, outside.io);
  const ms = performance.now() - start;
  return { code, ms, printed: outside.printed(), lines: outside.lines() };
};
