import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { procwrap } from '../../procwrap.ts';
import { startRun } from './start-run.ts';
import { envOf } from './under-fault.ts';

interface Scene {
  /** Closes the record while the program runs; it may move the clock of the server before. */
  readonly close: (
    server: ReferenceServer,
    pass: (seconds: number) => void,
  ) => void | Promise<void>;
  /**
   * What the log of procwrap says about it before the program ends; the end itself when left out.
   */
  readonly said?: string;
  readonly argv?: readonly string[];
}

/** The longest interval of heartbeats that a test waits for. */
const longestBeatMs = 1000;

const executionOf = (server: ReferenceServer) => server.executions()[0];
const change = (fields: Record<string, string>) => (server: ReferenceServer) =>
  server.change(String(executionOf(server)?.uuid), fields);

/** A program that ends with 4 when the test allows it, and with 9 when it gets TERM. */
const waiting = (up: string, go: string) => [
  'sh',
  '-c',
  `trap "exit 9" TERM; touch ${up}; while [ ! -e ${go} ]; do sleep 0.05; done; exit 4`,
];

/** Closes the record of a running execution, then lets the program end. */
const closeRecord = ({ close, said, argv = [] }: Scene) =>
  withTempDir(async (dir) => {
    let now = Date.now();
    const tasks = [{ name: 'nightly' }];
    const server = await startReferenceServer({ tasks, now: () => now });
    const [up, go] = [join(dir, 'up'), join(dir, 'go')];
    const run = startRun([...argv, ...waiting(up, go)], envOf(server));
    try {
      await eventually(() => existsSync(up));
      await close(server, (seconds) => {
        now += seconds * 1000;
      });
      run.skip(longestBeatMs);
      if (said) await run.said(said);
      await run.answered();
      writeFileSync(go, '');
      const { code } = await run.ended;
      return { code, lines: run.lines(), execution: executionOf(server), server };
    } finally {
      writeFileSync(go, '');
      await run.ended;
      await server.close();
    }
  });

const slow = ['--api-heartbeat-interval', '3600'];
const late = { status: 'EXITED_AFTER_MARKED_DONE', exit_code: 4, failed_attempts: 1 };

it.concurrent('the server abandons the run while it gets no requests', async () => {
  const { code, execution, lines } = await closeRecord({
    argv: ['--api-heartbeat-interval', '0.3'],
    close: async (server, pass) => {
      pass(3600);
      await server.check();
    },
    said: 'a ABANDONED execution cannot become RUNNING',
  });
  expect(code).toBe(4);
  expect(execution).toMatchObject({ ...late, stop_reason: 'MISSING_HEARTBEAT' });
  expect(lines).not.toContain('stop requested');
  expect(lines.match(/cannot become RUNNING/g)).toHaveLength(1);
});

it.concurrent('the server abandons the run and only the final status shows it', async () => {
  const { code, execution } = await closeRecord({
    argv: slow,
    close: change({ status: 'ABANDONED' }),
  });
  expect(code).toBe(4);
  expect(execution).toMatchObject(late);
});

it.concurrent('a person marks the run as done', async () => {
  const { code, execution } = await closeRecord({
    close: change({ status: 'MARKED_DONE' }),
    said: 'a MARKED_DONE execution cannot become RUNNING',
  });
  expect(code).toBe(4);
  expect(execution).toMatchObject(late);
});

it.concurrent('another client stores the end of the run', async () => {
  const { code, execution, server } = await closeRecord({
    close: change({ status: 'SUCCEEDED' }),
    said: 'a SUCCEEDED execution cannot become RUNNING',
  });
  expect(code).toBe(4);
  expect(execution).toMatchObject({ status: 'SUCCEEDED', exit_code: null });
  expect(server.requests.at(-1)?.body).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('another client stores a stop of the run', async () => {
  const { code, execution } = await closeRecord({
    close: change({ status: 'STOPPED' }),
    said: 'a STOPPED execution cannot become RUNNING',
  });
  expect(code).toBe(4);
  expect(execution).toMatchObject({ status: 'STOPPED', exit_code: null });
});

it.concurrent('the end and its last lines are too large for the server', async () => {
  const tasks = [{ name: 'nightly' }];
  const server = await startReferenceServer({ tasks, maxBodyBytes: 2_621_440 });
  try {
    const flood =
      'i=0; while [ $i -lt 4000 ]; do printf "%01000d\\n" $i; i=$((i + 1)); done; exit 3';
    const argv = ['--num-log-lines-sent-on-failure', '4000', '--api-request-timeout', '3600'];
    const { code, stderr } = await procwrap([...argv, 'sh', '-c', flood], { env: envOf(server) });
    expect(code).toBe(3);
    expect(stderr).toContain('sending it again with shorter log tails');
    const execution = executionOf(server);
    expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
    expect(String(execution?.debug_log_tail)).toMatch(/3999$/);
  } finally {
    await server.close();
  }
});

it.concurrent('the server stops a run that is too old', async () => {
  const { code, execution } = await closeRecord({
    close: (server) =>
      change({ status: 'STOPPING', stop_reason: 'MAX_EXECUTION_TIME_EXCEEDED' })(server),
    said: 'wants this execution stopped (MAX_EXECUTION_TIME_EXCEEDED)',
  });
  expect(code).toBe(75);
  expect(execution).toMatchObject({ status: 'STOPPED', exit_code: 9 });
});
