/** An event that log lines are about. */
export interface LogEvent {
  /** What has happened when such a line is written. */
  readonly when: string;
  readonly levels: readonly ('DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL')[];
}

const event = (when: string, ...levels: LogEvent['levels']): LogEvent => ({ when, levels });

/**
 * The events of procwrap's log, in the order in which a run may meet them. Users filter by these
 * names: a name is never changed, and never gets another meaning.
 */
export const events = {
  // Before a run
  'usage-shown': event('The command line names no command', 'INFO'),
  'setting-rejected': event(
    'An option, a variable or a location is wrong; nothing starts',
    'ERROR',
  ),
  'setting-questioned': event('An option, a variable or a location may be wrong', 'WARNING'),
  'run-offline': event('The key or the task is not set, so no server gets the run', 'WARNING'),
  'option-deprecated': event('An option is deprecated', 'WARNING'),
  'option-without-effect': event('An option has no effect in this mode', 'WARNING'),
  'secret-unresolved': event('A value cannot be fetched or read', 'DEBUG', 'WARNING', 'ERROR'),
  'launcher-is-init': event('A package manager is PID 1, and passes no signals on', 'WARNING'),
  'reaper-missing': event('As PID 1, procwrap cannot start an init', 'WARNING'),
  'mode-declined': event(
    'procwrap stays in memory, although `--mode` allows it to leave',
    'INFO',
    'WARNING',
  ),
  'platform-unknown': event('Where the program runs is not known', 'DEBUG'),
  'wait-continues': event('An address of `--wait-for` does not answer yet', 'INFO', 'WARNING'),
  'wait-ended': event('An address of `--wait-for` answers, after a wait', 'INFO', 'WARNING'),
  'lock-awaited': event('Another run has the lock, and this one waits', 'INFO'),
  'lock-taken': event('This run has the lock, after a wait', 'INFO'),
  'lock-lost': event('The files of the lock were removed during the run', 'WARNING'),

  // The start of a run
  'start-postponed': event('The task runs as often as it may; the start is tried again', 'INFO'),
  'start-accepted': event('The server has accepted the start, after the command began', 'INFO'),
  'start-unanswered': event('The command begins before the server has answered', 'WARNING'),
  'start-hint': event('Says which option helps after the server refused the start', 'WARNING'),
  'run-unreported': event('The run continues, and the server does not know of it', 'WARNING'),
  'run-refused': event('The run does not start', 'ERROR'),
  'task-passive': event('The server cannot start the task that it has just created', 'WARNING'),

  // Attempts
  'value-logged': event('Shows the input or the result', 'INFO'),
  'attempt-started': event('The command has started', 'DEBUG'),
  'attempt-failed': event('An attempt has failed, and a retry follows', 'WARNING'),
  'command-not-started': event('The command cannot replace procwrap', 'ERROR'),
  'container-watched': event('procwrap watches another container', 'INFO'),
  'container-unknown': event('The state of the watched container is not known', 'WARNING'),
  'status-port-changed': event('The port for status updates is in use, and another is', 'WARNING'),
  'status-updates-off': event('No port for status updates can be used', 'WARNING'),
  'status-updates-dropped': event('The command sent status updates that are not valid', 'WARNING'),
  'status-updates-received': event('How many status updates the command has sent', 'DEBUG'),
  'control-group-missing': event('No control group can be made', 'WARNING'),
  'watchdog-missing': event('There is no watchdog', 'DEBUG'),
  'secrets-fetched': event('Values were fetched again during the run', 'DEBUG'),
  'secret-changed': event('A value has changed during the run', 'WARNING'),
  'secret-available': event('A value can be fetched again', 'WARNING'),

  // The output
  'output-lost': event('Output of the command is lost', 'WARNING'),
  'output-closed': event('Nobody reads the output any more', 'DEBUG'),
  'lines-lost': event('Lines of procwrap are lost', 'WARNING'),

  // The end of a run
  'stop-requested': event('The server wants the run to stop', 'WARNING'),
  'drain-started': event('A stop waits for `--drain`', 'INFO'),
  'drain-ended': event('The drain is over', 'INFO'),
  'processes-left': event('The command has ended and left processes behind', 'WARNING'),
  'processes-killed': event('Processes were killed after the grace period', 'WARNING'),
  'process-not-ended': event('A process has not ended after SIGKILL', 'ERROR'),
  'result-unsent': event('The result of the command is not sent', 'WARNING'),
  'file-failed': event('A file cannot be written or removed', 'WARNING', 'ERROR'),
  'run-ended': event('The run has ended: the last line of a run', 'INFO', 'WARNING', 'ERROR'),
  'procwrap-killed': event('procwrap was killed, and its watchdog has ended the run', 'ERROR'),
  'internal-error': event('There is an error in procwrap itself', 'CRITICAL'),

  // Requests to the server
  'request-failed': event('A request failed, and is tried again', 'WARNING'),
  'request-succeeded': event('A request that had failed was accepted', 'WARNING'),
  'request-refused': event('The server did not accept a request', 'ERROR'),
  'execution-found': event('The server has created the run, and its answer was lost', 'INFO'),
  'execution-not-found': event('Whether the server has created the run is not known', 'DEBUG'),
  'heartbeat-failed': event('A heartbeat did not reach the server; another follows', 'INFO'),
  'record-closed': event('The server has closed the record of the run', 'WARNING'),
  'report-failed': event('The report of a run cannot be sent now', 'WARNING'),
  'report-shortened': event('The server refused the report, and gets a smaller one', 'WARNING'),

  // What waits for a server or a receiver
  'report-spooled': event('The report waits in the spool', 'WARNING'),
  'report-postponed': event('A report in the spool still has to wait', 'INFO'),
  'report-sent': event('A report from the spool was sent', 'INFO'),
  'report-refused': event('The server refused a report; the spool keeps it', 'WARNING'),
  'report-dropped': event('A report was too old, or the spool was full', 'WARNING'),
  'spool-unsent': event('What is in the spool is not sent', 'WARNING'),
  'spool-failed': event('The spool cannot be written or read', 'DEBUG', 'WARNING'),
  'notice-failed': event('A receiver of `--notify` did not get a message', 'DEBUG', 'WARNING'),
  'notice-sent': event('A message that was kept was sent', 'INFO'),
  'notice-dropped': event('A message was refused or too old', 'INFO', 'WARNING'),
  'trace-failed': event('The collector of `--trace` did not take the spans', 'WARNING'),

  // Container entrypoints
  'service-restarted': event('A program has ended, and starts again', 'WARNING'),
  'service-ended': event('A program has ended', 'INFO', 'ERROR'),
  'service-not-ready': event('A program did not become ready; all are stopped', 'ERROR'),
} as const satisfies Readonly<Record<string, LogEvent>>;

/** The name of an event of the log. */
export type EventName = keyof typeof events;
