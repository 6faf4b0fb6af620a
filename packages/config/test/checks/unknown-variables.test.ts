import { expect, it } from 'vitest';
import { readOptions } from '../../src/read-options.ts';

const hintFor = (name: string): string | undefined => {
  const { findings } = readOptions({ env: { [name]: '1' }, object: { offlineMode: true } });
  const [found] = findings.filter(({ where }) => where === name);
  return found?.message.replace(/^is not a variable of procwrap; (?:did you mean )?/, '');
};

it.each([
  // The Python original.
  ['TASK_TIMEOUT', 'PROCESS_TIMEOUT_SECONDS'],
  ['TASK_TIMEOUT_SECONDS', 'PROCESS_TIMEOUT_SECONDS'],
  ['TASK_RETRIES', 'PROCESS_MAX_RETRIES'],
  ['TASK_RETRY_DELAY_SECONDS', 'PROCESS_RETRY_DELAY_SECONDS'],
  ['TASK_DEPLOYMENT', 'DEPLOYMENT'],
  ['TASK_ID', 'TASK_UUID'],
  ['EXECUTION_ID', 'TASK_EXECUTION_UUID'],
  ['API_URL', 'API_BASE_URL'],
  ['ROLLBAR_TOKEN', 'ROLLBAR_ACCESS_TOKEN'],
  ['NUM_LOG_LINES', 'NUM_LOG_LINES_SENT_ON_FAILURE'],
  ['STATUS_PORT', 'STATUS_UPDATE_SOCKET_PORT'],
  // doppler and chamber.
  ['CONFIG_FILE', 'OPTIONS_FILE'],
  ['SECRETS', 'RESOLVE_SECRETS'],
  ['AWS_REGION', 'SECRETS_AWS_REGION'],
  ['DRY_RUN', 'the flag --explain'],
  // runitor and healthchecks.
  ['PING_KEY', 'API_KEY'],
  ['PING_URL', 'NOTIFY'],
  ['HEALTHCHECK_URL', 'NOTIFY'],
  ['API_TIMEOUT', 'API_REQUEST_TIMEOUT_SECONDS'],
  ['SLACK_WEBHOOK_URL', 'NOTIFY'],
  ['CRON_SCHEDULE', 'SCHEDULE'],
  ['SILENT', 'QUIET'],
  // supervisord.
  ['STOPWAITSECS', 'PROCESS_TERMINATION_GRACE_PERIOD_SECONDS'],
  ['STARTRETRIES', 'PROCESS_MAX_RETRIES'],
  ['AUTORESTART', 'PROCESS_MAX_RETRIES'],
  ['EXITCODES', 'RETRY_ON_EXIT_CODES'],
  ['COMMAND', 'TASK_COMMAND'],
  ['DIRECTORY', 'WORK_DIR'],
  ['NUMPROCS', 'TASK_MAX_CONCURRENCY'],
  ['SINGLE_CHILD', 'PROCESS_GROUP_TERMINATION=FALSE'],
  // docker and the shell.
  ['ENV_FILE', 'ENV_LOCATIONS'],
  ['STOP_SIGNAL', 'MAP_SIGNAL=TERM:SIGNAL'],
  ['STOP_TIMEOUT', 'PROCESS_TERMINATION_GRACE_PERIOD_SECONDS'],
  ['RESTART_POLICY', 'PROCESS_MAX_RETRIES'],
  ['WORKDIR', 'WORK_DIR'],
  ['TASK_WORK_DIR', 'WORK_DIR'],
  ['LOCK_NAME', 'LOCK'],
  ['VERBOSE', 'LOG_LEVEL=DEBUG'],
  ['LOG_FORMAT_JSON', 'LOG_FORMAT=json'],
  ['OTEL_ENDPOINT', 'TRACE'],
])('PROC_WRAPPER_%s is like %s', (name, meant) => {
  const whole = meant.startsWith('the ') ? meant : `PROC_WRAPPER_${meant}`;
  expect(hintFor(`PROC_WRAPPER_${name}`)).toBe(`${whole}?`);
});

it.each([
  ['EMAIL', /^procwrap sends no mail/],
  ['DAEMON', /^procwrap stays in the foreground/],
  ['UMASK', /^write umask in the shell/],
  ['DOPPLER_TOKEN', /^name each secret by its location/],
])('PROC_WRAPPER_%s gets the answer of its flag', (name, answer) =>
  expect(hintFor(`PROC_WRAPPER_${name}`)).toMatch(answer),
);

it('knows the prefixes that people take for ours, but not the names of other programs', () => {
  expect(hintFor('PROCWRAP_TASK_NAME')).toBe('PROC_WRAPPER_TASK_NAME?');
  expect(hintFor('PROC_WRAP_TIMEOUT')).toBe('PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS?');
  for (const name of ['PROCWRAP_MONITOR_LISTEN', 'PROCWRAP_ID', 'PROC_WRAPPER_MY_OWN', 'TIMEOUT'])
    expect(hintFor(name)).toBeUndefined();
});
