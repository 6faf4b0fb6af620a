/** Where a watched attempt is. */
export type State = 'running' | 'timingOut' | 'idling' | 'overdue' | 'stopping' | 'over';

/** What can happen to it. */
export type Event = 'ended' | 'timeUp' | 'idleTooLong' | 'deadlineUp' | 'stopAsked';

/** What the watcher has to do about it. */
export type Action = 'none' | 'terminate';

interface Step {
  readonly state: State;
  readonly action: Action;
}

/** Nothing changes any more: the first reason to end an attempt keeps its name. */
const stays = (state: State): Readonly<Record<Event, Step>> => {
  const same: Step = { state, action: 'none' };
  return { ended: same, timeUp: same, idleTooLong: same, deadlineUp: same, stopAsked: same };
};

/**
 * What follows from each event in each state. A stop that comes while the attempt is being ended for its timeout leaves
 * it timed out.
 */
export const lifecycle: Readonly<Record<State, Readonly<Record<Event, Step>>>> = {
  running: {
    ended: { state: 'over', action: 'none' },
    timeUp: { state: 'timingOut', action: 'terminate' },
    idleTooLong: { state: 'idling', action: 'terminate' },
    deadlineUp: { state: 'overdue', action: 'terminate' },
    stopAsked: { state: 'stopping', action: 'terminate' },
  },
  timingOut: stays('timingOut'),
  idling: stays('idling'),
  overdue: stays('overdue'),
  stopping: stays('stopping'),
  over: stays('over'),
};
