/** The state of a watched attempt. */
export type State =
  | 'running'
  | 'timingOut'
  | 'idling'
  | 'overdue'
  | 'stopping'
  | 'replacing'
  | 'over';

/** What can happen to a watched attempt. */
export type Event =
  | 'ended'
  | 'timeUp'
  | 'idleTooLong'
  | 'deadlineUp'
  | 'stopAsked'
  | 'replaceAsked';

/** What the watcher does next. */
export type Action = 'none' | 'terminate';

interface Step {
  readonly state: State;
  readonly action: Action;
}

/** No event changes this state: the first reason to end an attempt stays. */
const stays = (state: State): Readonly<Record<Event, Step>> => {
  const same: Step = { state, action: 'none' };
  const limits = { timeUp: same, idleTooLong: same, deadlineUp: same };
  return { ended: same, ...limits, stopAsked: same, replaceAsked: same };
};

/**
 * The next state and action for each event in each state. An attempt that is being ended for its
 * timeout stays timed out when a stop follows.
 */
export const lifecycle: Readonly<Record<State, Readonly<Record<Event, Step>>>> = {
  running: {
    ended: { state: 'over', action: 'none' },
    timeUp: { state: 'timingOut', action: 'terminate' },
    idleTooLong: { state: 'idling', action: 'terminate' },
    deadlineUp: { state: 'overdue', action: 'terminate' },
    stopAsked: { state: 'stopping', action: 'terminate' },
    replaceAsked: { state: 'replacing', action: 'terminate' },
  },
  timingOut: stays('timingOut'),
  idling: stays('idling'),
  overdue: stays('overdue'),
  stopping: stays('stopping'),
  replacing: stays('replacing'),
  over: stays('over'),
};
