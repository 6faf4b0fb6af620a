import type { Status } from '../../fields/status.ts';

/** The status that a PATCH requests; `none` when it has no status. */
export type Requested =
  | 'none'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TERMINATED_AFTER_TIME_OUT'
  | 'ABORTED';

/**
 * The answer to a PATCH, the status that is stored (`=` is unchanged), and the times that are set.
 */
export interface Transition {
  /** `stopped` is a 409 too, but the execution is stored and is in the body. */
  readonly answer: 'accepted' | 'conflict' | 'stopped';
  readonly status: Status | '=';
  readonly fills: readonly ('finished_at' | 'last_heartbeat_at')[];
}

const endTime = ['finished_at'] as const;
const heartbeatTime = ['last_heartbeat_at'] as const;
const bothTimes = [...endTime, ...heartbeatTime] as const;
const accept = (status: Status | '=', fills: Transition['fills'] = []): Transition => ({
  answer: 'accepted',
  status,
  fills,
});
const refused: Transition = { answer: 'conflict', status: '=', fills: [] };
const toStopped: Transition = { answer: 'stopped', status: 'STOPPED', fills: bothTimes };

type Row = Readonly<Record<Requested, Transition>>;

const ends = {
  SUCCEEDED: accept('SUCCEEDED', endTime),
  FAILED: accept('FAILED', endTime),
  TERMINATED_AFTER_TIME_OUT: accept('TERMINATED_AFTER_TIME_OUT', endTime),
  ABORTED: accept('ABORTED', endTime),
};
const closed: Row = {
  none: refused,
  RUNNING: refused,
  SUCCEEDED: refused,
  FAILED: refused,
  TERMINATED_AFTER_TIME_OUT: refused,
  ABORTED: refused,
};

/** The transition for each stored status, and in it for each requested status. */
export const transitions: Readonly<Record<Status, Row>> = {
  RUNNING: {
    none: accept('RUNNING', heartbeatTime),
    RUNNING: accept('RUNNING', heartbeatTime),
    ...ends,
  },
  MANUALLY_STARTED: {
    none: accept('=', heartbeatTime),
    RUNNING: accept('RUNNING', heartbeatTime),
    ...ends,
  },
  STOPPING: {
    none: accept('STOPPED', bothTimes),
    RUNNING: toStopped,
    SUCCEEDED: accept('SUCCEEDED', endTime),
    FAILED: accept('STOPPED', endTime),
    TERMINATED_AFTER_TIME_OUT: accept('TERMINATED_AFTER_TIME_OUT', endTime),
    ABORTED: accept('STOPPED', endTime),
  },
  SUCCEEDED: { ...closed, SUCCEEDED: accept('=') },
  FAILED: { ...closed, FAILED: accept('=') },
  TERMINATED_AFTER_TIME_OUT: { ...closed, TERMINATED_AFTER_TIME_OUT: accept('=') },
  ABORTED: { ...closed, ABORTED: accept('=') },
  STOPPED: closed,
  MARKED_DONE: closed,
  EXITED_AFTER_MARKED_DONE: closed,
  ABANDONED: closed,
};

/** Whether the table has the requested status; all others replace any stored status. */
function isGuarded(requested: string): requested is Requested {
  return requested in transitions.RUNNING;
}

/** A status after the check of its value, and as the client wrote it. */
export interface RequestedStatus {
  readonly status: Status | undefined;
  readonly spelled: unknown;
}

/**
 * Finds the transition in the table. A STOPPING execution answers "stop" only to the exact spelling
 * `RUNNING`.
 */
export function chooseTransition(stored: Status, { status, spelled }: RequestedStatus): Transition {
  const requested =
    stored === 'STOPPING' && status === 'RUNNING' && spelled !== status ? 'none' : status;
  if (requested && !isGuarded(requested))
    return { answer: 'accepted', status: requested, fills: [] };
  return transitions[stored][requested ?? 'none'];
}
