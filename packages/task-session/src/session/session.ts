import type { Contact, HeartbeatResult } from '@procwrap/api-client';
import type { Options, Reading } from '@procwrap/config';
import type {
  ChunkMasker,
  Clock,
  Environment,
  Finding,
  JsonValue,
  Log,
  Result,
} from '@procwrap/core';
import type { AttemptFacts } from '../environment/attempt-environment.ts';
import type { Stopper } from '../outcome/stop.ts';
import type { Plan } from '../plan.ts';
import type { ExecutionReporter, RunListener, StartAttempt, StatusFeed } from '../ports.ts';
import type { SessionState } from '../session-state.ts';
import type { LogTail } from '../tail/log-tail.ts';

/**
 * A task execution that is ready to run: `runTask(session.plan, { ...session, startAttempt },
 * session.stopper)`.
 */
export interface Session extends AsyncDisposable {
  readonly options: Options;
  readonly plan: Plan;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly stopper: Stopper;
  readonly reporter: ExecutionReporter;
  /** Takes the progress that the task reports. */
  readonly feed: StatusFeed;
  /** Gets the steps of the run, for alerts and traces. */
  readonly listener: RunListener;
  /** Takes the output of the task; undefined when none of it is quoted. */
  readonly tail: LogTail | undefined;
  /** The contact with the server so far; empty when nothing is reported. */
  contact(): Contact;
  /** A text with the resolved secrets masked, as in the log. */
  mask(text: string): string;
  /** The UUID of this task execution; undefined until the server has accepted it. */
  executionUuid(): string | undefined;
  /** What another process needs to continue with this session. */
  state(): SessionState;
  /**
   * Sends one heartbeat, once, for a run that another process continues. `stop`: the server wants it
   * stopped; `over`: no further heartbeat is of use.
   */
  beat(isFirst: boolean, signal: AbortSignal): Promise<HeartbeatResult>;
  /**
   * Resolves when no update is being sent, or after `ms` milliseconds; with true when reports of earlier
   * runs wait, which only a process that stays sends.
   */
  settled(ms: number): Promise<boolean | undefined>;
  /** The resolved configuration; undefined when the options name no location for one. */
  readonly config: JsonValue | undefined;
  /**
   * The task's input; the server's once it has accepted the execution, if the options have none.
   */
  input(): JsonValue | undefined;
  /**
   * The environment of an attempt, or what is wrong with it. Secrets that are too old are fetched
   * again.
   */
  environment(facts?: AttemptFacts): Promise<Result<Environment, readonly Finding[]>>;
  /**
   * The same attempts, with changed secrets delivered to them while they run, where the options ask
   * for it.
   */
  watched(start: StartAttempt): StartAttempt;
  /** Says whether the command is busy: changed secrets wait until it is not, or has ended. */
  setBusy(busy: boolean): void;
  /** A masker of secrets for one stream of output; undefined when the options do not ask for it. */
  redact(): ChunkMasker | undefined;
  /** Writes the files with the resolved variables, which stay. Returns what went wrong. */
  writeVariables(): Promise<readonly Finding[]>;
  /** Removes the files of the attempts and ends every connection. The same as `await using`. */
  close(): Promise<void>;
}

/**
 * A session, or undefined when something is wrong; with the options as far as they could be read.
 */
export interface Opening extends Pick<Reading, 'options' | 'sources'> {
  /** Everything that is wrong; warnings only, when there is a session. */
  readonly findings: readonly Finding[];
  readonly session: Session | undefined;
}
