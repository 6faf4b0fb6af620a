import type { Reading } from '@procwrap/config';
import type { ChunkMasker, Finding, JsonValue, Log } from '@procwrap/core';
import type { AttemptFacts, Environment } from '../environment/attempt-environment.ts';
import type { Plan } from '../plan.ts';
import type { ExecutionReporter } from '../ports.ts';
import type { StatusFeed } from '../reporting/status-feed.ts';
import type { LogTail } from '../tail/log-tail.ts';

/** A task execution that is ready to run. */
export interface Session {
  readonly options: Reading['options'];
  readonly plan: Plan;
  readonly log: Log;
  readonly reporter: ExecutionReporter;
  /** Takes what the task says of its progress. */
  readonly feed: StatusFeed;
  /** Takes what the task writes, when some of it is to be sent. */
  readonly tail: LogTail | undefined;
  /** The resolved configuration; undefined when no location for one was given. */
  readonly config: JsonValue | undefined;
  /** The task's input, the server's too once the execution has been accepted. */
  input(): JsonValue | undefined;
  /** The environment for an attempt; secrets that are too old are fetched again. */
  environment(facts: AttemptFacts): Promise<Environment>;
  /** Hides resolved secrets in one flow of output, where the options ask for it. */
  redact(): ChunkMasker | undefined;
  /** Writes the variable files and nothing else; they stay. */
  writeVariables(): Promise<readonly Finding[]>;
  /** Removes the files written for an attempt and ends every connection. */
  close(): Promise<void>;
}

/** A session, or nothing where something is wrong; with the options as far as they could be read. */
export interface Opening extends Pick<Reading, 'options' | 'sources'> {
  readonly findings: readonly Finding[];
  readonly session: Session | undefined;
}
