import { basename } from 'node:path';
import { type AttemptEnd, exitCodeOfEnd, isAttemptSuccess } from '../outcome/attempt-end.ts';
import { reportedExitCodeOf } from '../outcome/exit-code.ts';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { AttemptProcess, AttemptReport } from '../ports.ts';
import type { Attributes } from './span.ts';

type Mask = (text: string) => string;

const mostArguments = 100;
const mostCharacters = 500;

/** The attributes of a process by the semantic conventions; its arguments without secrets. */
export function processAttributes(ranAs: AttemptProcess | undefined, mask: Mask): Attributes {
  if (!ranAs) return {};
  const { pid, file, args } = ranAs;
  const words = [file, ...args].slice(0, mostArguments);
  return {
    'process.pid': pid,
    'process.executable.name': basename(file),
    'process.command_args': words.map((word) => mask(word).slice(0, mostCharacters).toWellFormed()),
  };
}

const causes: Readonly<Partial<Record<AttemptReport['cause'], string>>> = {
  timeout: 'timeout',
  idleTimeout: 'idle_timeout',
  deadline: 'deadline',
  stop: 'stopped',
};

const typeOfEnd = (end: AttemptEnd): string => {
  if (end.kind === 'signalled') return end.signal;
  if (end.kind === 'threw') return end.error instanceof Error ? end.error.name : 'thrown';
  return end.kind === 'notStarted' ? end.reason : String(exitCodeOfEnd(end));
};

/** The class of error of an attempt; undefined after a success, and when another one replaced it. */
export function errorTypeOf({ end, cause }: AttemptReport): string | undefined {
  if (cause === 'replaced' || (cause === 'itself' && isAttemptSuccess(end))) return undefined;
  return causes[cause] ?? typeOfEnd(end);
}

/** The exit code of an attempt, where it was a process that has ended. */
export function exitCodeOfAttempt({ end }: AttemptReport): number | undefined {
  return end.kind === 'exited' || end.kind === 'signalled' ? exitCodeOfEnd(end) : undefined;
}

/** The attributes of a whole run. */
export function outcomeAttributes(outcome: TaskOutcome): Attributes {
  const { kind, attempts, failedAttempts, timedOutAttempts } = outcome;
  return {
    'procwrap.outcome': kind,
    'procwrap.attempts': attempts,
    'procwrap.failed_attempts': failedAttempts,
    'procwrap.timed_out_attempts': timedOutAttempts,
    'process.exit.code': reportedExitCodeOf(outcome),
    'error.type': kind === 'succeeded' ? undefined : kind,
  };
}
