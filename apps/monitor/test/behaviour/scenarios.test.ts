import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../create-database.ts';
import { type Started, type Wanted, withMonitor } from '../started.ts';
import { patient, wrap } from './wrap.ts';

/** The only run that the server has, as the API shows it. */
const runOf = async ({ job }: Started) => {
  const ask = await job('OBSERVER');
  const { results } = (await ask('GET', '/api/v1/task_executions/')).body;
  expect(results).toHaveLength(1);
  return (await ask('GET', `/api/v1/task_executions/${results[0].uuid}/`)).body;
};

interface Scenario {
  readonly name: string;
  readonly options?: readonly string[];
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  readonly run: Readonly<Record<string, unknown>>;
}

const demoJob = join(import.meta.dirname, '../../../../scripts/demo/job.mjs');
const shell = (script: string) => ['sh', '-c', script];
const sendCounts = `
  const socket = require('node:dgram').createSocket('udp4');
  const counts = { success_count: 77, error_count: 2, last_status_message: 'done' };
  const port = Number(process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT);
  socket.send(JSON.stringify(counts) + '\\n', port, '127.0.0.1', () => socket.close());
`;

const scenarios: readonly Scenario[] = [
  {
    name: 'a success',
    command: ['true'],
    exitCode: 0,
    run: { status: 'SUCCEEDED', exit_code: 0, process_command: 'true', failed_attempts: 0 },
  },
  {
    name: 'a failure',
    command: shell('exit 3'),
    exitCode: 3,
    run: { status: 'FAILED', exit_code: 3, failed_attempts: 1 },
  },
  {
    name: 'a command that a signal ends',
    command: shell('kill -9 $$'),
    exitCode: 137,
    run: { status: 'FAILED', exit_code: 137 },
  },
  {
    name: 'a command that does not exist',
    command: ['no-such-command-anywhere'],
    exitCode: 127,
    run: { status: 'FAILED', exit_code: 127 },
  },
  {
    name: 'a failure, and then a success',
    options: ['--process-max-retries=2', '--process-retry-delay=0'],
    command: shell('[ -e tries ] || { touch tries; exit 5; }'),
    exitCode: 0,
    run: { status: 'SUCCEEDED', exit_code: 0, failed_attempts: 1, process_max_retries: 2 },
  },
  {
    name: 'a timeout',
    options: ['--process-timeout=0.2'],
    command: ['sleep', '3600'],
    exitCode: 124,
    run: { status: 'TERMINATED_AFTER_TIME_OUT', timed_out_attempts: 1 },
  },
  {
    name: 'counts that come just before the end',
    options: [
      '--enable-status-update-listener',
      '--status-update-socket-port=0',
      '--status-update-interval=3600',
    ],
    command: [process.execPath, '-e', sendCounts],
    exitCode: 0,
    run: { status: 'SUCCEEDED', success_count: 77, error_count: 2, last_status_message: 'done' },
  },
  {
    name: 'the last lines of a failure',
    options: ['--num-log-lines-sent-on-failure=2'],
    command: shell('echo one; echo two; echo three; exit 4'),
    exitCode: 4,
    run: { status: 'FAILED', debug_log_tail: expect.stringMatching(/^two\nthree\n?$/) },
  },
  {
    name: 'a secret that the command prints',
    options: ['--resolve-secrets', '--num-log-lines-sent-on-success=5'],
    env: {
      PASSPHRASE_SOURCE: 'nohackme-123',
      PASSPHRASE_FOR_PROC_WRAPPER_TO_RESOLVE: 'ENV:PASSPHRASE_SOURCE',
    },
    command: shell('echo "it is $PASSPHRASE"'),
    exitCode: 0,
    run: { status: 'SUCCEEDED', debug_log_tail: expect.stringMatching(/^it is (?!.*nohackme)/) },
  },
];

const databases: readonly [string, () => Promise<Wanted>][] = [
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ location: await createDatabase() })],
];

describe.each(databases)('procwrap reports to a monitor on %s', (_name, wanted) => {
  it.each(scenarios)('$name', async ({ options = [], command, env, exitCode, run }) =>
    withMonitor(await wanted(), async (started) => {
      const own = [...patient, `--work-dir=${started.folder}`, ...options];
      const { ended, said } = await wrap(started, own, command, env);
      expect(await ended, said()).toBe(exitCode);
      expect(await runOf(started)).toMatchObject(run);
    }),
  );

  it('the job of the demo', async () =>
    withMonitor(await wanted(), async (started) => {
      const options = [
        '--process-max-retries=2',
        '--process-retry-delay=0',
        '--api-heartbeat-interval=1',
        '--enable-status-update-listener',
        '--status-update-socket-port=0',
        '--status-update-interval=0.2',
        '--num-log-lines-sent-on-success=3',
      ];
      const command = [process.execPath, demoJob, join(started.folder, 'marker')];
      const { ended, said } = await wrap(started, [...patient, ...options], command);
      expect(await ended, said()).toBe(0);
      expect(await runOf(started)).toMatchObject({
        status: 'SUCCEEDED',
        failed_attempts: 1,
        success_count: 10,
        expected_count: 10,
        last_status_message: 'imported order 10',
        debug_log_tail: expect.stringContaining('job: imported 10 orders'),
      });
    }));

  it('a stop by SIGTERM', async () =>
    withMonitor(await wanted(), async (started) => {
      const script = 'trap "exit 5" TERM; echo up; while :; do sleep 0.05; done';
      const { child, ended, said } = await wrap(started, patient, shell(script));
      await eventually(() => said().includes('up'));
      child.kill('SIGTERM');
      expect(await ended, said()).toBe(5);
      expect(await runOf(started)).toMatchObject({ status: 'ABORTED', exit_code: 5 });
    }));

  it('heartbeats, until the command ends', async () =>
    withTempDir(async (dir) =>
      withMonitor(await wanted(), async (started) => {
        const options = [...patient, '--api-heartbeat-interval=0.1'];
        const script = `while [ ! -e ${join(dir, 'go')} ]; do sleep 0.05; done`;
        const { ended, said } = await wrap(started, options, shell(script));
        const { counters } = started.monitor.context;
        await eventually(() => counters.heartbeats > 3, { what: 'heartbeats' });
        expect(await runOf(started)).toMatchObject({ status: 'RUNNING' });
        await wrap(started, ['--offline-mode'], ['touch', join(dir, 'go')]);
        expect(await ended, said()).toBe(0);
        expect(await runOf(started)).toMatchObject({ status: 'SUCCEEDED' });
      }),
    ));
});

it('a job runs without a monitor where it may, and does not where it may not', () =>
  withMonitor({}, async (started) => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const address = free.address();
    free.close();
    await once(free, 'close');
    const port = typeof address === 'object' ? address?.port : 0;
    const options = ['--api-task-execution-creation-error-timeout=0.2', '--api-retry-delay=0.1'];
    const env = { PROC_WRAPPER_API_BASE_URL: `http://127.0.0.1:${port}` };
    const runs = await wrap(started, options, shell('echo ran; exit 6'), env);
    expect(await runs.ended, runs.said()).toBe(6);
    const refused = await wrap(started, [...options, '-p'], shell('echo "r"an'), env);
    expect([await refused.ended, refused.said()]).toEqual([
      1,
      expect.not.stringContaining('ran\n'),
    ]);
  }));
