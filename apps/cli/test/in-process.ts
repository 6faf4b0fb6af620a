import { createMovableClock } from '@procwrap/test-kit';
import { inject } from 'vitest';
import type { CliDeps } from '../src/io/deps.ts';
import { trampolineWord } from '../src/io/relaunch-words.ts';
import { main } from '../src/main.ts';
import { bareEnv } from './procwrap.ts';
import { whenTestEnds } from './when-test-ends.ts';

interface InProcess {
  readonly deps: CliDeps;
  /** Acts as if this process had received a signal. */
  readonly send: (signal: NodeJS.Signals) => void;
  readonly printed: () => string;
  readonly lines: () => string;
  /** Moves the clock of the run ahead; without it, no limit of a second or more runs out. */
  readonly skip: (ms: number) => void;
}

/** A test process that cannot become another program. */
const notToBecome: Omit<CliDeps['self'], 'pid'> = {
  execPath: process.execPath,
  getuid: () => process.getuid?.() ?? 0,
  getgid: () => process.getgid?.() ?? 0,
  chdir: () => {},
  on: () => {},
  off: () => {},
};

/**
 * The dependencies of the CLI that a test controls, its calendar (`now`) too; the processes that it
 * starts are real.
 */
export function createDeps(more: Partial<CliDeps> = {}, now?: () => number): InProcess {
  const clock = createMovableClock();
  const early: NodeJS.Signals[] = [];
  let printed = '';
  let lines = '';
  let deliver = (signal: NodeJS.Signals): void => {
    early.push(signal);
  };
  const deps: CliDeps = {
    platform: 'linux',
    folder: '/no/such/folder',
    signals: {
      waiting: () => early.length,
      subscribe: (_signals, listener) => {
        deliver = listener;
        for (const signal of early.splice(0)) listener(signal);
      },
    },
    clock: now ? { ...clock, now } : clock,
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
    ignoredSignals: () => [],
    profiler: { execArgv: [], nodeOptions: undefined },
    node: { version: '24.21.0', isStandalone: false, words: () => undefined },
    parentPid: () => 1,
    initCommand: () => '/sbin/init',
    terminationLog: '/no/such/termination-log',
    isTerminal: () => false,
    oomKills: () => undefined,
    keepSmall: () => {},
    self: { ...notToBecome, pid: process.pid },
    relaunch: [process.execPath, inject('bundle')],
    trampoline: [process.execPath, inject('bundle'), trampolineWord],
    ...more,
  };
  const send = (signal: NodeJS.Signals) => deliver(signal);
  return { deps, send, printed: () => printed, lines: () => lines, skip: clock.skip };
}

/** Ends a run that is not over, as its user would: by signals, and with time. */
const endRun = async ({ send, skip }: InProcess, over: Promise<unknown>): Promise<void> => {
  const press = () => {
    send('SIGTERM');
    skip(60_000);
  };
  const pressing = setInterval(press, 50);
  press();
  await over;
  clearInterval(pressing);
};

/** Runs the CLI in this process; the run ends when its test ends. */
export async function wrapHere(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  inProcess = createDeps(),
) {
  let isOver = false;
  const run = main(argv, { ...bareEnv, ...env }, inProcess.deps).finally(() => {
    isOver = true;
  });
  whenTestEnds(() => isOver || endRun(inProcess, run));
  const code = await run;
  return { code, printed: inProcess.printed(), lines: inProcess.lines() };
}
