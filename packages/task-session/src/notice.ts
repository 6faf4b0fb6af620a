import type { NotifyTarget } from '@procwrap/config';
import type { Secret } from '@procwrap/core';
import type { OutcomeKind } from './outcome/task-outcome.ts';

/**
 * What a message is about. `conflict`: not started, because enough other runs are active;
 * `stopped`: a service was stopped on request. Neither is a failure.
 */
export type NoticeEvent = 'start' | 'success' | 'failure' | 'conflict' | 'stopped';

/** How the run ended. */
export interface NoticeEnd {
  readonly reason: OutcomeKind;
  /** One line for people. */
  readonly message: string;
  readonly exitStatus: number;
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly timedOutAttempts: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly durationMs: number;
}

/**
 * When a message is sent. `live`: as it happens. `late`: afterwards, and no newer run is known.
 * `past`: afterwards, and it is out of date.
 */
export type NoticeTiming = 'live' | 'late' | 'past';

/** A message about a run, as plain data without secrets. */
export interface Notice {
  /** The same for each try, another one for each message. */
  readonly id: string;
  /** A UUID, the same for all messages about the run. */
  readonly runId: string;
  readonly event: NoticeEvent;
  /** Whether it is a success, and the run before it failed. */
  readonly isRecovery: boolean;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly task: string;
  readonly host: string | undefined;
  /** Such as `production`; undefined when unknown. */
  readonly environment?: string | undefined;
  /** One line that says it all. */
  readonly title: string;
  readonly end: NoticeEnd | undefined;
  /** The last lines of the output; empty when there are none. */
  readonly output: string;
  /** Absent when it is sent as it happens. */
  readonly timing?: NoticeTiming | undefined;
}

/** A receiver of messages: an address of `--notify`, or Rollbar. */
export interface Receiving extends Pick<NotifyTarget, 'url' | 'host'> {
  readonly kind: NotifyTarget['kind'] | 'rollbar';
  /** Signs or authorizes requests. */
  readonly secret?: Secret | undefined;
}

/** A message that a receiver did not take. Only the URL of the receiver is a secret. */
export interface UndeliveredNotice {
  readonly target: Receiving;
  readonly notice: Notice;
  /** Without secrets. */
  readonly why: string;
}
