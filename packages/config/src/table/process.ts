import { boolean } from '../option-types/boolean.ts';
import { choice } from '../option-types/choice.ts';
import { integer } from '../option-types/integer.ts';
import { path } from '../option-types/path.ts';
import { seconds } from '../option-types/seconds.ts';
import { string } from '../option-types/string.ts';
import { option } from './row.ts';

/** How the command is started, limited in time, retried and ended. */
export const processRows = {
  workDir: option(path('FOLDER'), {
    flags: ['-w', '--work-dir'],
    variables: ['PROC_WRAPPER_WORK_DIR'],
    default: '.',
    description: 'folder in which the command runs',
    popular: true,
    ofRun: true,
  }),
  commandLine: option(string({ valueName: 'LINE' }), {
    flags: ['-c', '--command-line'],
    variables: ['PROC_WRAPPER_TASK_COMMAND'],
    description: 'the command as one line; replaces COMMAND [ARG...]',
    ofRun: true,
  }),
  shellMode: option(choice(['auto', 'enable', 'disable'], 'MODE'), {
    flags: ['--shell-mode'],
    variables: ['PROC_WRAPPER_SHELL_MODE'],
    default: 'auto',
    description: 'whether a shell runs the command line; auto: only when the line needs one',
  }),
  stripShellWrapping: option(boolean(), {
    negatedFlags: {
      '--no-strip-shell-wrapping': "keep the shell of a command such as /bin/sh -c '...'",
    },
    variables: ['PROC_WRAPPER_STRIP_SHELL_WRAPPING'],
    default: true,
    description: "run the command inside /bin/sh -c '...' without the shell",
  }),
  processGroupTermination: option(boolean(), {
    negatedFlags: {
      '--no-process-group-termination': 'do not end processes that the command has started',
    },
    variables: ['PROC_WRAPPER_PROCESS_GROUP_TERMINATION', 'PROC_WRAPPER_TERMINATE_PROCESS_GROUP'],
    default: true,
    description: 'also end the processes that the command has started',
  }),
  processTimeout: option(seconds({ word: 'none', zeroMeansWord: true }), {
    flags: ['-t', '--process-timeout', '--timeout'],
    variables: ['PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS'],
    default: 'none',
    description: 'seconds that each attempt may take; ignored for a service',
    popular: true,
    inChild: true,
    wire: 'process_timeout_seconds',
    ofRun: true,
  }),
  processMaxRetries: option(integer({ word: 'forever' }), {
    flags: ['-r', '--process-max-retries', '--retries'],
    variables: ['PROC_WRAPPER_PROCESS_MAX_RETRIES', 'PROC_WRAPPER_TASK_MAX_RETRIES'],
    default: 0,
    description: 'how often a failed command is started again',
    popular: true,
    wire: 'process_max_retries',
    ofRun: true,
  }),
  processRetryDelay: option(seconds(), {
    flags: ['--process-retry-delay'],
    variables: ['PROC_WRAPPER_PROCESS_RETRY_DELAY_SECONDS'],
    default: 60,
    description: 'seconds before a failed command is started again',
    popular: true,
    wire: 'process_retry_delay_seconds',
    ofRun: true,
  }),
  processCheckInterval: option(seconds({ zero: 'one second' }), {
    flags: ['--process-check-interval'],
    variables: ['PROC_WRAPPER_PROCESS_CHECK_INTERVAL_SECONDS'],
    default: 10,
    description: 'seconds between two checks of the main container',
    wire: 'process_check_interval_seconds',
  }),
  processTerminationGracePeriod: option(seconds(), {
    flags: ['--process-termination-grace-period'],
    variables: ['PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS'],
    // One API server sets the variable with a blank before its name.
    alsoRead: [' PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS'],
    default: 30,
    description: 'seconds between the stop signal to the command and SIGKILL',
    inChild: true,
    wire: 'process_termination_grace_period_seconds',
    ofRun: true,
  }),
};
