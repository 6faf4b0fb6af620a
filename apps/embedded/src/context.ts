import type { JsonValue } from '@procwrap/core';
import type { Session } from '@procwrap/task-session';
import { withPlainNumbers } from './plain-numbers.ts';
import { type StatusUpdate, toStatusChange } from './status-update.ts';

/** What a wrapped function gets. */
export interface TaskContext<Input = JsonValue | undefined, Config = JsonValue | undefined> {
  /** The task's input: from the options, or from the server. An integer beyond 2^53 is a bigint. */
  readonly input: Input;
  /** The configuration with its secrets resolved. An integer beyond 2^53 is a bigint. */
  readonly config: Config;
  /** Aborts when the attempt is to end: its time is over, or the task is being stopped. */
  readonly signal: AbortSignal;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
  /** Reports progress to the server; never throws and never waits. */
  updateStatus(update: StatusUpdate): void;
  /** Logs a line; the last lines are sent to the server when the options ask for it. */
  log(line: string): void;
}

/** A function that can be run as a task. */
export type TaskFunction<Result, Input = JsonValue | undefined, Config = JsonValue | undefined> = (
  context: TaskContext<Input, Config>,
) => Result | Promise<Result>;

interface ContextParts {
  readonly session: Session;
  readonly attempt: number;
  readonly signal: AbortSignal;
  readonly onLog: (line: string) => void;
}

/** Creates the context of one attempt. */
export function createContext(parts: ContextParts): TaskContext {
  const { session, attempt, signal, onLog } = parts;
  return {
    input: withPlainNumbers(session.input()),
    config: withPlainNumbers(session.config),
    signal,
    attempt,
    updateStatus: (update) => session.feed.add(toStatusChange(update, session.clock.now())),
    log: (line) => {
      session.tail?.push('stdout', Buffer.from(`${line}\n`));
      onLog(line);
    },
  };
}
