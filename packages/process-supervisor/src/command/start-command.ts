import type { ChildProcess } from 'node:child_process';
import { exitCodeOfSignal, type NotStarted, systemClock } from '@procwrap/core';
import type { OwnProcess } from '../own-process.ts';
import { type Started, startProgram } from '../start/start-program.ts';
import { type StopReport, stopProgram } from '../stop/stop.ts';
import { createProcessTable } from '../sweep/process-table.ts';
import { createTracker } from '../sweep/tracker.ts';
import { asUser } from '../user/as-user.ts';
import { libraryTrampoline } from '../user/library-trampoline.ts';
import { CommandError } from './command-error.ts';
import { type CommandResult, type StopCause, toResult } from './command-result.ts';
import { type CommandState, commandText, programOf } from './command-state.ts';
import { identityOf } from './identity.ts';
import type { RunningCommand } from './running-command.ts';
import { openStdio } from './stdio.ts';
import { watchTime } from './watch-time.ts';

const errorOf = (state: CommandState, end: NotStarted): CommandError => {
  const command = commandText(state);
  const result = toResult(end, undefined, { stdout: '', stderr: '' });
  return new CommandError('PW_COMMAND_NOT_STARTED', end.message, {
    command,
    exitCode: result.exitCode,
    result,
  });
};

const programFor = (state: CommandState, self: OwnProcess) => {
  const program = programOf(state, self);
  const identity = identityOf(state, self);
  return identity ? asUser(program, identity, libraryTrampoline(self)) : program;
};

const feed = (child: ChildProcess, text: string | undefined) => {
  if (text === undefined) return;
  // A program that does not read all of its input is no fault.
  child.stdin?.on('error', () => {});
  child.stdin?.end(text);
};

const createStop = (started: Started, state: CommandState) => {
  const { pid, exit } = started;
  let over = false;
  void exit.then(() => {
    over = true;
  });
  const facts = { pid, leadsGroup: false, tag: undefined, spared: () => [] };
  const tracker = createTracker(facts, createProcessTable());
  const subject = { pid, target: pid, exit, tracker, isOver: () => over, command: state.file };
  const { signal, graceMs } = state.stop;
  const timing = { graceMs, clock: systemClock, forceKill: new AbortController().signal };
  let stopped: Promise<StopReport> | undefined;
  return () => {
    stopped ??= stopProgram(subject, timing, { signal });
    return stopped;
  };
};

const refuseAborted = (state: CommandState) => {
  if (!state.abort?.aborted) return;
  const command = commandText(state);
  throw new CommandError(
    'PW_COMMAND_STOPPED',
    `${command} was not started: its signal had aborted before`,
    { command, exitCode: exitCodeOfSignal('SIGTERM') },
  );
};

/**
 * Starts a command.
 *
 * @throws a `CommandError` when it cannot be started.
 */
export async function startCommand(state: CommandState, self: OwnProcess): Promise<RunningCommand> {
  refuseAborted(state);
  const program = programFor(state, self);
  const stdio = openStdio(state.stdio, state.home ?? '');
  const slots = [...stdio.slots];
  const started = await startProgram(program, { stdio: slots, detached: false });
  stdio.close();
  if (started.kind === 'notStarted') throw errorOf(state, started);
  const { child, pid, exit } = started;
  feed(child, stdio.text);
  const stop = createStop(started, state);
  const time = watchTime(state, stop);
  const end = async (): Promise<CommandResult> => {
    const ended = await exit;
    const cause: StopCause | undefined = await time.close();
    return toResult(ended, cause, { stdout: '', stderr: '' });
  };
  const { stdin, stdout, stderr } = child;
  const kill = (signal?: NodeJS.Signals) => child.kill(signal);
  const running = { pid, stdin, stdout, stderr, ended: end(), kill, stop };
  state.onStart?.(running);
  return running;
}
