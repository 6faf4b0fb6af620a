/** An event that lines of the monitor's log are about. */
export interface LogEvent {
  /** What has happened when such a line is written. */
  readonly when: string;
  readonly levels: readonly ('INFO' | 'WARNING' | 'ERROR')[];
}

const event = (when: string, ...levels: LogEvent['levels']): LogEvent => ({ when, levels });

/** The events of the monitor's log. A name is never changed, and never gets another meaning. */
export const events = {
  'monitor-started': event('The monitor listens, and says what a new user needs', 'INFO'),
  'greeting-failed': event('Standard output cannot be written', 'WARNING'),
  'monitor-stopping': event('A signal came, and the monitor ends', 'INFO'),
  'request-failed': event('A request was answered with 500 or 503', 'ERROR'),
  'proxy-untrusted': event('A proxy sends requests, and `--trusted-proxies` is not set', 'WARNING'),
  'sign-in-failed': event('The OpenID provider did not confirm who signs in', 'WARNING'),
  'page-update-failed': event('An open page lost its connection', 'WARNING'),
  'database-unreachable': event('The database does not answer', 'ERROR'),
  'database-lost': event(
    'The file of the database was replaced or removed, and the monitor ends with 74',
    'ERROR',
  ),
  'look-failed': event('The monitor cannot find out which runs are late or missed', 'ERROR'),
  'clock-set': event('The clock of the machine was set; nothing is late for a while', 'WARNING'),
  'channel-failed': event('A message could not be sent, and is tried again', 'WARNING'),
  'message-dropped': event('A message could not be sent, and is not tried again', 'ERROR'),
  'delivery-failed': event('The monitor cannot read what it has to send', 'ERROR'),
  'ping-failed': event('The address of `--ping-url` was not reached', 'WARNING'),
  'retention-failed': event('Old runs cannot be deleted', 'ERROR'),
  'export-failed': event('An export ended early', 'ERROR'),
} as const satisfies Readonly<Record<string, LogEvent>>;

/** The name of an event of the monitor's log. */
export type EventName = keyof typeof events;
