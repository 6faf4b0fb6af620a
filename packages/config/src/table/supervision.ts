import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { exitMap } from '../option-types/exit-map.ts';
import { path } from '../option-types/path.ts';
import { seconds } from '../option-types/seconds.ts';
import { signalList } from '../option-types/signal-list.ts';
import { signalMap } from '../option-types/signal-map.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

/**
 * How procwrap supervises the command: its user, its time limits, its signals and its exit code.
 */
export const supervisionRows = {
  mode: option(choice(['supervise', 'exec', 'lean', 'auto'], 'MODE', { SUPERVISED: 'supervise' }), {
    flags: ['--mode'],
    variables: ['PROC_WRAPPER_MODE'],
    default: 'supervise',
    description:
      'supervise the command, become it (exec), or keep only a small shell (lean; auto: where possible)',
    ofRun: true,
  }),
  user: option(string({ valueName: 'USER[:GROUP]', required: true }), {
    flags: ['--user'],
    variables: ['PROC_WRAPPER_USER'],
    description: 'user and group to run the command as, by name or number',
    ofRun: true,
  }),
  idleTimeout: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--idle-timeout'],
    variables: ['PROC_WRAPPER_IDLE_TIMEOUT_SECONDS'],
    default: 'none',
    description: 'seconds without output and status updates after which an attempt times out',
    ofRun: true,
  }),
  deadline: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--deadline'],
    variables: ['PROC_WRAPPER_DEADLINE_SECONDS'],
    default: 'none',
    description: 'seconds that all attempts and retry delays may take together',
    ofRun: true,
  }),
  stopBudget: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['--stop-budget'],
    variables: ['PROC_WRAPPER_STOP_BUDGET_SECONDS'],
    default: 'none',
    description:
      'seconds from the first stop signal until procwrap has ended, with the report sent before',
    ofRun: true,
  }),
  drain: option(seconds(), {
    flags: ['--drain'],
    variables: ['PROC_WRAPPER_DRAIN_SECONDS'],
    default: 0,
    description: 'seconds between the first stop signal and the one that the command gets',
    ofRun: true,
  }),
  mapSignal: option(signalMap(), {
    flags: ['--map-signal'],
    variables: ['PROC_WRAPPER_MAP_SIGNAL'],
    default: [],
    description: 'signal to send instead of another, e.g. TERM:QUIT; HUP:0 sends none; repeatable',
    ofRun: true,
  }),
  stopSignals: option(signalList(), {
    flags: ['--stop-signals'],
    variables: ['PROC_WRAPPER_STOP_SIGNALS'],
    defaultText: 'TERM,INT; in a terminal also HUP and QUIT',
    description: 'signals that stop the run; other signals are only forwarded',
  }),
  mapExit: option(exitMap(), {
    flags: ['--map-exit'],
    variables: ['PROC_WRAPPER_MAP_EXIT'],
    default: [],
    description: 'exit code to end with instead of another, e.g. 143:0; repeatable',
    ofRun: true,
  }),
  outcomeFile: option(path(), {
    flags: ['--outcome-file'],
    variables: ['PROC_WRAPPER_OUTCOME_FILE'],
    description: 'file for the outcome of the run, as JSON',
    ofRun: true,
  }),
  quietOnSuccess: option(boolean(), {
    flags: ['--quiet-on-success'],
    variables: ['PROC_WRAPPER_QUIET_ON_SUCCESS'],
    default: false,
    description: 'hold the output of the command back, and show it only when the run fails',
    popular: true,
    ofRun: true,
  }),
  watchdog: option(boolean(), {
    negatedFlags: { '--no-watchdog': 'do not kill the command when procwrap is killed' },
    variables: ['PROC_WRAPPER_WATCHDOG'],
    default: true,
    description: 'kill the command when procwrap is killed',
  }),
  cgroup: option(boolean(), {
    flags: ['--cgroup'],
    variables: ['PROC_WRAPPER_CGROUP'],
    default: false,
    description: 'run the command in its own control group, to kill all its processes together',
  }),
  reaper: option(boolean(), {
    negatedFlags: {
      '--no-reaper': 'as PID 1, do not start an init that reaps ended orphan processes',
    },
    variables: ['PROC_WRAPPER_REAPER'],
    default: true,
    description: 'as PID 1, start an init that reaps ended orphan processes',
  }),
};
