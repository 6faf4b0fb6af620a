import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isatty } from 'node:tty';
import { systemClock } from '@procwrap/core';
import { readTerminalFacts } from '@procwrap/process-supervisor';
import type { StayingProcess } from '@procwrap/process-supervisor/exec';
import type { SessionState } from '@procwrap/task-session';
import { keepSmall } from '../memory/keep-small.ts';
import { type NodeFacts, readOwnWords } from '../node/read-by-node.ts';
import { readOomKills } from '../outcome/memory-events.ts';
import { readIgnoredSignals } from '../signals/ignored-signals.ts';
import type { SignalInbox } from '../signals/signal-inbox.ts';
import type { SignalRouterDeps } from '../signals/signal-router.ts';
import type { WriteLine } from './own-lines.ts';
import { isStandalone, relaunchWords, trampolineWords } from './relaunch-words.ts';
import { createLineWriter } from './write-line.ts';

/** What the CLI depends on; a test replaces it. */
export interface CliDeps extends SignalRouterDeps {
  readonly platform: NodeJS.Platform;
  /** The working directory, in which an options file is looked for. */
  readonly folder: string;
  readonly random: () => number;
  readonly hostname: string;
  /** Prints what the user requested: help, version, an explanation. */
  readonly print: (text: string) => void;
  /** Writes a log line of procwrap. */
  readonly writeLine: WriteLine;
  /** How Node was started. */
  readonly node: NodeFacts;
  /** The process ID of the parent, now. */
  readonly parentPid: () => number;
  /** The command line of PID 1; empty when unknown. */
  readonly initCommand: () => string;
  /** The file that Kubernetes reads when a container has ended. */
  readonly terminationLog: string;
  /** Whether a file descriptor is a terminal. */
  readonly isTerminal: (fd: number) => boolean;
  /**
   * How many processes of our control group the kernel has killed because memory ran out; undefined
   * when unknown.
   */
  readonly oomKills: () => number | undefined;
  /** Makes the memory of this process small for a long time of waiting and reporting. */
  readonly keepSmall: () => void;
  /** This process, which can become another program. */
  readonly self: StayingProcess & { readonly pid: number };
  /** The state of a run that another process has begun. */
  readonly resumed?: SessionState | undefined;
  /** What ends all waiting, as a second stop request does; one of its own when left out. */
  readonly endNow?: AbortController | undefined;
  /** The words that start this program again. */
  readonly relaunch: readonly string[];
  /** The words that start this program as the exec trampoline, which changes the user. */
  readonly trampoline: readonly string[];
}

const readInitCommand = (): string => {
  try {
    return readFileSync('/proc/1/cmdline', 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

const once = <T>(read: () => T): (() => T) => {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
};

/** Creates the dependencies of the real program. */
export function systemDeps(signals: SignalInbox): CliDeps {
  return {
    platform: process.platform,
    folder: '.',
    signals,
    clock: systemClock,
    random: Math.random,
    hostname: hostname(),
    print: createLineWriter(1).write,
    writeLine: createLineWriter(2).write,
    terminal: readTerminalFacts,
    suspend: () => void process.kill(process.pid, 'SIGSTOP'),
    ignoredSignals: once(() => readIgnoredSignals({ parentPid: process.ppid, env: process.env })),
    profiler: { execArgv: process.execArgv, nodeOptions: process.env.NODE_OPTIONS },
    node: { version: process.versions.node, isStandalone: isStandalone(), words: readOwnWords },
    parentPid: () => process.ppid,
    initCommand: readInitCommand,
    terminationLog: '/dev/termination-log',
    isTerminal: isatty,
    oomKills: readOomKills,
    keepSmall,
    self: process as CliDeps['self'],
    relaunch: relaunchWords(process, isStandalone()),
    trampoline: trampolineWords(process, isStandalone()),
  };
}
