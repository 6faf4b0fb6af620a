/** Where a watched attempt is. */
export type State = 'running' | 'timingOut' | 'stopping' | 'over';

/** What can happen to it. */
export type Event = 'ended' | 'timeUp' | 'stopAsked';

/** What the watcher has to do about it. */
export type Action = 'none' | 'terminate';

interface Step {
  readonly state: State;
  readonly action: Action;
}

const step = (state: State, action: Action = 'none'): Step => ({ state, action });

/**
 * What follows from each event in each state. The first reason to end an attempt keeps its name: a stop that comes
 * while the attempt is being ended for its timeout leaves it timed out.
 */
export const lifecycle: Readonly<Record<State, Readonly<Record<Event, Step>>>> = {
  running: {
    ended: step('over'),
    timeUp: step('timingOut', 'terminate'),
    stopAsked: step('stopping', 'terminate'),
  },
  timingOut: { ended: step('timingOut'), timeUp: step('timingOut'), stopAsked: step('timingOut') },
  stopping: { ended: step('stopping'), timeUp: step('stopping'), stopAsked: step('stopping') },
  over: { ended: step('over'), timeUp: step('over'), stopAsked: step('over') },
};
