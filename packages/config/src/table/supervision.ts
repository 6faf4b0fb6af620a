import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { exitMap } from '../option-types/exit-map.ts';
import { path } from '../option-types/path.ts';
import { seconds } from '../option-types/seconds.ts';
import { signalList } from '../option-types/signal-list.ts';
import { signalMap } from '../option-types/signal-map.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

/** How procwrap stands beside the program: as whom it runs, what its signals and its end mean. */
export const supervisionRows = {
  mode: option(choice(['supervise', 'exec'], 'MODE'), {
    flags: ['--mode'],
    variables: ['PROC_WRAPPER_MODE'],
    default: 'supervise',
    description:
      'supervise: stay beside the program; exec: resolve secrets, then become the program',
    ofRun: true,
  }),
  user: option(string({ valueName: 'USER[:GROUP]', required: true }), {
    flags: ['--user'],
    variables: ['PROC_WRAPPER_USER'],
    description: 'run the program as this user and group, by name or number',
    ofRun: true,
  }),
  idleTimeout: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--idle-timeout'],
    variables: ['PROC_WRAPPER_IDLE_TIMEOUT_SECONDS'],
    default: 'none',
    description: 'seconds without output or status update after which an attempt has timed out',
    ofRun: true,
  }),
  deadline: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--deadline'],
    variables: ['PROC_WRAPPER_DEADLINE_SECONDS'],
    default: 'none',
    description: 'seconds that all attempts and the pauses between them may take together',
    ofRun: true,
  }),
  mapSignal: option(signalMap(), {
    flags: ['--map-signal'],
    variables: ['PROC_WRAPPER_MAP_SIGNAL'],
    default: [],
    description: 'signal to send in place of another, e.g. TERM:QUIT; HUP:0 drops it; repeatable',
    ofRun: true,
  }),
  stopSignals: option(signalList(), {
    flags: ['--stop-signals'],
    variables: ['PROC_WRAPPER_STOP_SIGNALS'],
    defaultText: 'TERM,INT; in a terminal also HUP and QUIT',
    description: 'signals that stop the run; all others are only passed on',
  }),
  mapExit: option(exitMap(), {
    flags: ['--map-exit'],
    variables: ['PROC_WRAPPER_MAP_EXIT'],
    default: [],
    description: 'exit status to end with in place of another, e.g. 143:0; repeatable',
    ofRun: true,
  }),
  outcomeFile: option(path(), {
    flags: ['--outcome-file'],
    variables: ['PROC_WRAPPER_OUTCOME_FILE'],
    description: 'file in which the end of the run is recorded as JSON',
    ofRun: true,
  }),
  watchdog: option(boolean(), {
    negatedFlags: ['--no-watchdog'],
    variables: ['PROC_WRAPPER_WATCHDOG'],
    default: true,
    description: 'kill the program when procwrap itself is killed',
  }),
  cgroup: option(boolean(), {
    flags: ['--cgroup'],
    variables: ['PROC_WRAPPER_CGROUP'],
    default: false,
    description: 'run the program in a control group of its own, to kill all of it at once',
  }),
  reaper: option(boolean(), {
    negatedFlags: ['--no-reaper'],
    variables: ['PROC_WRAPPER_REAPER'],
    default: true,
    description: 'as PID 1, step under an init that clears away ended orphans',
  }),
};
