import type { Status } from '../../fields/status.ts';

/** What a PATCH asks for; `none` when it names no status. */
export type Requested =
  | 'none'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TERMINATED_AFTER_TIME_OUT'
  | 'ABORTED';

/** What happens: the answer, the status stored after (`=` unchanged), and which times are filled in. */
export interface Transition {
  /** `stopped` is a 409 that stores and shows the execution all the same. */
  readonly answer: 'accepted' | 'conflict' | 'stopped';
  readonly status: Status | '=';
  readonly fills: readonly ('finished_at' | 'last_heartbeat_at')[];
}

const F = ['finished_at'] as const;
const H = ['last_heartbeat_at'] as const;
const FH = [...F, ...H] as const;
const ok = (status: Status | '=', fills: Transition['fills'] = []): Transition => ({
  answer: 'accepted',
  status,
  fills,
});
const no: Transition = { answer: 'conflict', status: '=', fills: [] };
const toStopped: Transition = { answer: 'stopped', status: 'STOPPED', fills: FH };

type Row = Readonly<Record<Requested, Transition>>;

const ends = {
  SUCCEEDED: ok('SUCCEEDED', F),
  FAILED: ok('FAILED', F),
  TERMINATED_AFTER_TIME_OUT: ok('TERMINATED_AFTER_TIME_OUT', F),
  ABORTED: ok('ABORTED', F),
};
const closed: Row = {
  none: no,
  RUNNING: no,
  SUCCEEDED: no,
  FAILED: no,
  TERMINATED_AFTER_TIME_OUT: no,
  ABORTED: no,
};

/** Stored status x requested status. */
export const transitions: Readonly<Record<Status, Row>> = {
  RUNNING: { none: ok('RUNNING', H), RUNNING: ok('RUNNING', H), ...ends },
  MANUALLY_STARTED: { none: ok('=', H), RUNNING: ok('RUNNING', H), ...ends },
  STOPPING: {
    none: ok('STOPPED', FH),
    RUNNING: toStopped,
    SUCCEEDED: ok('SUCCEEDED', F),
    FAILED: ok('STOPPED', F),
    TERMINATED_AFTER_TIME_OUT: ok('TERMINATED_AFTER_TIME_OUT', F),
    ABORTED: ok('STOPPED', F),
  },
  SUCCEEDED: { ...closed, SUCCEEDED: ok('=') },
  FAILED: { ...closed, FAILED: ok('=') },
  TERMINATED_AFTER_TIME_OUT: { ...closed, TERMINATED_AFTER_TIME_OUT: ok('=') },
  ABORTED: { ...closed, ABORTED: ok('=') },
  STOPPED: closed,
  MARKED_DONE: closed,
  EXITED_AFTER_MARKED_DONE: closed,
  ABANDONED: closed,
};

/** Whether a requested status is looked up in the table; the others are stored as asked, whatever is stored. */
export function isGuarded(requested: string): requested is Requested {
  return requested in transitions.RUNNING;
}
