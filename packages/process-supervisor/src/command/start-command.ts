import type { ChildProcess } from 'node:child_process';
import { type Clock, exitCodeOf, type NotStarted } from '@procwrap/core';
import type { Program } from '../program/program.ts';
import { type Started, startProgram } from '../start/start-program.ts';
import { stopProgram } from '../stop/stop.ts';
import type { StopReport } from '../stop/stop-subject.ts';
import { createProcessTable } from '../sweep/process-table.ts';
import { createTracker } from '../sweep/tracker.ts';
import { joinedSignal } from './checked.ts';
import { CommandError } from './command-error.ts';
import { type CommandResult, type StopCause, toResult } from './command-result.ts';
import { type CommandState, commandText, type FilledDeps } from './command-state.ts';
import { programAsUser } from './identity.ts';
import type { RunningCommand } from './running-command.ts';
import { type OpenStdio, openStdio } from './stdio.ts';
import { watchTime } from './watch-time.ts';

/** How to start a command. */
export interface SpawnOptions {
  /** Stops it when it aborts, besides the signals of its `signal` steps. None by default. */
  readonly signal?: AbortSignal | undefined;
}

/** The command with the signal of one call. */
export function withSignal(state: CommandState, { signal }: SpawnOptions): CommandState {
  return signal === undefined ? state : { ...state, abort: joinedSignal(state.abort, signal) };
}

const refused = (state: CommandState, end: NotStarted): CommandError => {
  const isStopped = end.reason === 'stopped';
  const result = toResult(end, isStopped ? 'aborted' : undefined, 0);
  const code = isStopped ? 'PW_COMMAND_STOPPED' : 'PW_COMMAND_NOT_STARTED';
  const command = commandText(state);
  return new CommandError(code, end.message, { command, exitCode: exitCodeOf(end), result });
};

const refuseAborted = (state: CommandState) => {
  if (!state.abort?.aborted) return;
  const message = `${commandText(state)} was not started: its signal had aborted before`;
  throw refused(state, { kind: 'notStarted', reason: 'stopped', message });
};

const feed = (child: ChildProcess, text: string | undefined) => {
  if (text === undefined) return;
  // It is no error when a program does not read all of its input.
  child.stdin?.on('error', () => {});
  child.stdin?.end(text);
};

const createStop = (started: Started, state: CommandState, clock: Clock) => {
  const { pid, exit } = started;
  let over = false;
  void exit.then(() => {
    over = true;
  });
  const facts = { pid, leadsGroup: false, tag: undefined, spared: () => [] };
  const tracker = createTracker(facts, createProcessTable());
  const subject = { pid, target: pid, exit, tracker, isOver: () => over, command: state.file };
  const { signal, graceMs } = state.stop;
  const timing = { graceMs, clock, forceKill: new AbortController().signal };
  let stopped: Promise<StopReport> | undefined;
  return () => {
    stopped ??= stopProgram(subject, timing, { signal });
    return stopped;
  };
};

const startWith = async (program: Program, stdio: OpenStdio) => {
  try {
    return await startProgram(program, { stdio: [...stdio.slots], detached: false });
  } finally {
    stdio.close();
  }
};

const toRunning = (started: Started, state: CommandState, clock: Clock): RunningCommand => {
  const { child, pid, exit } = started;
  const startedAt = clock.monotonic();
  const stop = createStop(started, state, clock);
  const time = watchTime({ timeoutMs: state.timeoutMs, signal: state.abort, clock }, stop);
  const end = async (): Promise<CommandResult> => {
    const ended = await exit;
    const durationMs = clock.monotonic() - startedAt;
    const cause: StopCause | undefined = await time.close();
    return toResult(ended, cause, durationMs);
  };
  const ended = end();
  const { stdin, stdout, stderr } = child;
  return {
    ...{ pid, stdin, stdout, stderr, ended, stop },
    kill: (signal) => child.kill(signal),
    [Symbol.asyncDispose]: async () => {
      const { survivors } = await stop();
      if (!survivors.some((survivor) => survivor.pid === pid)) await ended;
    },
  };
};

/**
 * Starts a command.
 *
 * @throws a `CommandError` when it cannot be started.
 */
export async function startCommand(state: CommandState, deps: FilledDeps): Promise<RunningCommand> {
  refuseAborted(state);
  const program = programAsUser(state, deps.self);
  const stdio = openStdio(state.stdio, state.home ?? '');
  const started = await startWith(program, stdio);
  if (!started.ok) throw refused(state, started.problem);
  feed(started.value.child, stdio.text);
  const running = toRunning(started.value, state, deps.clock);
  deps.onStart(running);
  return running;
}
