import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { type Clock, systemClock } from '@procwrap/core';
import { readTerminalFacts, type TerminalFacts } from '@procwrap/process-supervisor';
import type { StayingProcess } from '@procwrap/process-supervisor/exec';
import { readOomKills } from '../outcome/memory-events.ts';
import type { ProfilerFacts } from '../signals/handled-signals.ts';
import { readIgnoredSignals } from '../signals/ignored-signals.ts';
import type { SignalInbox } from '../signals/signal-inbox.ts';
import { isStandalone, relaunchWords, trampolineWords } from './relaunch-words.ts';
import { createLineWriter } from './write-line.ts';

/** What a command of the CLI depends on. */
export interface CliDeps {
  readonly platform: NodeJS.Platform;
  readonly signals: SignalInbox;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hostname: string;
  /** Takes what was asked for: help, version, an explanation. */
  readonly print: (text: string) => void;
  /** Takes our own lines; a child's go their own way. */
  readonly writeLine: (line: string) => void;
  readonly terminal: () => TerminalFacts;
  /** Suspends this process, as Ctrl-Z does. */
  readonly suspend: () => void;
  /** Whether this process is profiled. */
  readonly profiler: ProfilerFacts;
  /** Signals that were ignored when this process was started, as far as it is known. */
  readonly ignoredSignals: () => readonly NodeJS.Signals[];
  /** The process that started us, now. */
  readonly parentPid: () => number;
  /** The command line of PID 1; empty when unknown. */
  readonly initCommand: () => string;
  /** The file in which Kubernetes looks for a container's last words. */
  readonly terminationLog: string;
  /** How many processes of our control group were killed for lack of memory; undefined where it is unknown. */
  readonly oomKills: () => number | undefined;
  /** This process, as far as it can become another. */
  readonly self: StayingProcess & { readonly pid: number };
  /** What starts this program anew. */
  readonly relaunch: readonly string[];
  /** What starts this program as the exec trampoline that changes the user. */
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

/** The real ones. */
export function systemDeps(signals: SignalInbox): CliDeps {
  return {
    platform: process.platform,
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
    parentPid: () => process.ppid,
    initCommand: readInitCommand,
    terminationLog: '/dev/termination-log',
    oomKills: readOomKills,
    self: process as CliDeps['self'],
    relaunch: relaunchWords(process, isStandalone()),
    trampoline: trampolineWords(process, isStandalone()),
  };
}
