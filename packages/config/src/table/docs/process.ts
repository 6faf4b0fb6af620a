// Made by `npm run docs` from the table of options.

/** What an editor shows for the options in the group "Process". */
export interface ProcessDocs {
  /** Folder in which the command runs. Default: `.`. Variable: `PROC_WRAPPER_WORK_DIR`. */
  readonly workDir: unknown;
  /** The command as one line; replaces COMMAND [ARG...]. Unset by default. Variable: `PROC_WRAPPER_TASK_COMMAND`. */
  readonly commandLine: unknown;
  /** Whether a shell runs the command line; auto: only when the line needs one. Default: `auto`. Variable: `PROC_WRAPPER_SHELL_MODE`. */
  readonly shellMode: unknown;
  /** Run the command inside /bin/sh -c '...' without the shell. Default: `true`. Variable: `PROC_WRAPPER_STRIP_SHELL_WRAPPING`. */
  readonly stripShellWrapping: unknown;
  /** Also end the processes that the command has started. Default: `true`. Variable: `PROC_WRAPPER_PROCESS_GROUP_TERMINATION`. */
  readonly processGroupTermination: unknown;
  /** Seconds that each attempt may take; ignored for a service. 0: none. Default: `none`. Variable: `PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS`. */
  readonly processTimeout: unknown;
  /** How often a failed command is started again. Default: `0`. Variable: `PROC_WRAPPER_PROCESS_MAX_RETRIES`. */
  readonly processMaxRetries: unknown;
  /** Seconds before a failed command is started again. 0: no waiting. Default: `60`. Variable: `PROC_WRAPPER_PROCESS_RETRY_DELAY_SECONDS`. */
  readonly processRetryDelay: unknown;
  /** Seconds between two checks of the main container. 0: one second. Default: `10`. Variable: `PROC_WRAPPER_PROCESS_CHECK_INTERVAL_SECONDS`. */
  readonly processCheckInterval: unknown;
  /** Seconds between the stop signal to the command and SIGKILL. 0: no waiting. Default: `30`. Variable: `PROC_WRAPPER_PROCESS_TERMINATION_GRACE_PERIOD_SECONDS`. */
  readonly processTerminationGracePeriod: unknown;
  /** Factor by which the retry delay grows with each attempt. Default: `1`. Variable: `PROC_WRAPPER_RETRY_BACKOFF`. */
  readonly retryBackoff: unknown;
  /** Most seconds to which the retry delay grows. 0: no waiting. Default: `none`. Variable: `PROC_WRAPPER_RETRY_MAX_DELAY_SECONDS`. */
  readonly retryMaxDelay: unknown;
  /** Part of the retry delay that is random, from 0 to 1. Default: `0`. Variable: `PROC_WRAPPER_RETRY_JITTER`. */
  readonly retryJitter: unknown;
  /** Retry only after these exit codes; 128 + n stands for signal n. Unset by default. Variable: `PROC_WRAPPER_RETRY_ON_EXIT_CODES`. */
  readonly retryOnExitCodes: unknown;
  /** Do not retry after these exit codes. Default: `none`. Variable: `PROC_WRAPPER_NO_RETRY_ON_EXIT_CODES`. */
  readonly noRetryOnExitCodes: unknown;
  /** Supervise the command, become it (exec), or keep only a small shell (lean; auto: where possible). Default: `supervise`. Variable: `PROC_WRAPPER_MODE`. */
  readonly mode: unknown;
  /** User and group to run the command as, by name or number. Unset by default. Variable: `PROC_WRAPPER_USER`. */
  readonly user: unknown;
  /** Seconds without output and status updates after which an attempt times out. 0: none. Default: `none`. Variable: `PROC_WRAPPER_IDLE_TIMEOUT_SECONDS`. */
  readonly idleTimeout: unknown;
  /** Seconds that all attempts and retry delays may take together. 0: none. Default: `none`. Variable: `PROC_WRAPPER_DEADLINE_SECONDS`. */
  readonly deadline: unknown;
  /** Seconds from the first stop signal until procwrap has ended, with the report sent before. 0: none. Default: `none`. Variable: `PROC_WRAPPER_STOP_BUDGET_SECONDS`. */
  readonly stopBudget: unknown;
  /** Seconds between the first stop signal and the one that the command gets. 0: no waiting. Default: `0`. Variable: `PROC_WRAPPER_DRAIN_SECONDS`. */
  readonly drain: unknown;
  /** Signal to send instead of another, e.g. TERM:QUIT; HUP:0 sends none; repeatable. Default: `none`. Variable: `PROC_WRAPPER_MAP_SIGNAL`. */
  readonly mapSignal: unknown;
  /** Signals that stop the run; other signals are only forwarded. Default: `TERM,INT; in a terminal also HUP and QUIT`. Variable: `PROC_WRAPPER_STOP_SIGNALS`. */
  readonly stopSignals: unknown;
  /** Exit code to end with instead of another, e.g. 143:0; repeatable. Default: `none`. Variable: `PROC_WRAPPER_MAP_EXIT`. */
  readonly mapExit: unknown;
  /** File for the outcome of the run, as JSON. Unset by default. Variable: `PROC_WRAPPER_OUTCOME_FILE`. */
  readonly outcomeFile: unknown;
  /** Hold the output of the command back, and show it only when the run fails. Default: `false`. Variable: `PROC_WRAPPER_QUIET_ON_SUCCESS`. */
  readonly quietOnSuccess: unknown;
  /** Kill the command when procwrap is killed. Default: `true`. Variable: `PROC_WRAPPER_WATCHDOG`. */
  readonly watchdog: unknown;
  /** Run the command in its own control group, to kill all its processes together. Default: `false`. Variable: `PROC_WRAPPER_CGROUP`. */
  readonly cgroup: unknown;
  /** As PID 1, start an init that reaps ended orphan processes. Default: `true`. Variable: `PROC_WRAPPER_REAPER`. */
  readonly reaper: unknown;
  /** Run only while no other run on this machine holds the lock with this name. Default: `without a server and with --max-concurrency 1: the name of the task; else none`. Variable: `PROC_WRAPPER_LOCK`. */
  readonly lock: unknown;
  /** Hold the lock that --lock or --max-concurrency names. Default: `true`. Variable: `PROC_WRAPPER_LOCAL_LOCK`. */
  readonly localLock: unknown;
  /** Seconds to wait for the lock when another run holds it; forever waits until it is free. 0: no waiting. Default: `0`. Variable: `PROC_WRAPPER_LOCK_WAIT_SECONDS`. */
  readonly lockWait: unknown;
  /** Folder of the locks; it has to belong to the user, and only the user may write in it. Default: `/run/procwrap for root, else /tmp/procwrap-UID`. Variable: `PROC_WRAPPER_LOCK_DIR`. */
  readonly lockDir: unknown;
  /** Wait for tcp://HOST:PORT, http(s)://..., unix:PATH or file:PATH before each start; repeatable. Default: `none`. Variable: `PROC_WRAPPER_WAIT_FOR`. */
  readonly waitFor: unknown;
  /** Seconds to wait for all targets of --wait-for; then the run fails with 124. 0: none. Default: `60`. Variable: `PROC_WRAPPER_WAIT_FOR_TIMEOUT_SECONDS`. */
  readonly waitForTimeout: unknown;
  /** Make a file from a template, with the variables of the command, before each start; repeatable. Default: `none`. Variable: `PROC_WRAPPER_RENDER`. */
  readonly render: unknown;
}
