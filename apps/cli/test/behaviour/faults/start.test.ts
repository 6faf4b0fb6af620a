import type { Fault, ReferenceServer } from '@procwrap/reference-server';
import { startReferenceServer } from '@procwrap/reference-server';
import { eventually, withGate } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { pass, type StartedRun, sendAgain, startRun } from './start-run.ts';
import { atStart, envOf, runsOut, underFault, withServer } from './under-fault.ts';

/** In a lean run it passes by itself. */
const patienceMs = inject('leanRuns') ? 500 : 30_000;
const patience = ['--api-start-patience', String(patienceMs / 1000)];
/** How long a last request may take after a second stop, in milliseconds. */
const lastChanceMs = 2000;
const overdue = 'the task starts, and is reported later';
const posts = ({ requests }: ReferenceServer) => requests.filter(({ method }) => method === 'POST');
const beats = ({ requests }: ReferenceServer) =>
  requests.filter(({ method, body }) => {
    const { status } = (body ?? {}) as { status?: unknown };
    return method === 'PATCH' && status === 'RUNNING';
  });

/** Lets the patience pass when the server has got the request. */
const losePatience = async (run: StartedRun, server: ReferenceServer) => {
  await eventually(() => posts(server).length > 0);
  if (!inject('leanRuns')) expect(run.lines()).not.toContain('runs as process');
  run.skip(patienceMs);
  await run.said(overdue);
};

interface LateScene {
  readonly run: StartedRun;
  readonly server: ReferenceServer;
  /** Lets the server answer. */
  readonly answer: () => void;
  /** Ends the command with 3. */
  readonly end: () => void;
}

/** Plays a scene in which the command runs before the server answers its start. */
const late = (
  fault: Fault,
  play: (scene: LateScene) => Promise<unknown>,
  argv: readonly string[] = [],
) =>
  withServer((server) =>
    withGate(async (gate) => {
      const { promise: until, resolve: answer } = Promise.withResolvers<void>();
      server.fault({ ...fault, method: 'POST', until });
      const command = ['sh', '-c', `${gate.wait}; exit 3`];
      const run = startRun([...patience, '--send-pid', ...argv, ...command], envOf(server));
      await losePatience(run, server);
      await run.said('runs as process');
      const end = () => void gate.open();
      await play({ run, server, answer: () => answer(), end });
      const { code } = await run.ended;
      return { code, server, lines: run.lines(), execution: server.executions()[0] };
    }),
  );

it.concurrent('the start gets no response during the whole run', async () => {
  const { code, server, lines } = await underFault({
    before: atStart({ hang: true }),
    argv: [...patience, '--api-task-execution-creation-error-timeout', runsOut],
    meanwhile: async (run, server) => {
      await losePatience(run, server);
      await run.said('; 1 attempt in ');
      // The request in flight may finish in the time that is left for the start.
      await eventually(() => {
        run.skip(4_000_000);
        return /the server did not confirm the (?:start|report) of the run/.test(run.lines());
      });
    },
  });
  expect(code).toBe(3);
  expect(lines).toContain(overdue);
  expect(server.executions()).toEqual([]);
});

it.concurrent('the start gets a response while the command runs', async () => {
  const { code, server, execution } = await late({}, async ({ run, server, answer, end }) => {
    const before = Date.now() + patienceMs;
    answer();
    await run.said('the server has accepted the start');
    await eventually(() => beats(server).length > 1);
    expect(beats(server)[0]?.body).toHaveProperty('pid');
    expect(Date.parse(String(server.executions()[0]?.started_at))).toBeLessThan(before);
    end();
  });
  expect(code).toBe(3);
  expect(posts(server)).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the server starts while the command runs', async () => {
  const tasks = [{ name: 'nightly' }];
  const first = await startReferenceServer({ tasks });
  await first.close();
  await withGate(async (gate) => {
    const command = ['sh', '-c', `${gate.wait}; exit 3`];
    const run = startRun([...patience, ...command], envOf(first));
    await run.said('cannot report the start of the run');
    run.skip(patienceMs);
    await run.said('runs as process');
    const port = Number(new URL(first.url).port);
    const server = await startReferenceServer({ tasks, port });
    whenTestEnds(server.close);
    await run.said('the server has accepted the start');
    await gate.open();
    expect((await run.ended).code).toBe(3);
    expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
  });
});

it.concurrent('with -p the start waits for a late response', () =>
  withServer(async (server) => {
    const { promise: until, resolve: answer } = Promise.withResolvers<void>();
    atStart({ until, times: 1 })(server);
    const run = startRun([...patience, '-p', 'sh', '-c', 'exit 3'], envOf(server));
    await eventually(() => posts(server).length > 0);
    await pass(run, patienceMs);
    answer();
    expect((await run.ended).code).toBe(3);
    expect(run.lines()).not.toContain(overdue);
    expect(server.executions()).toMatchObject([{ status: 'FAILED' }]);
  }));

it.concurrent('409 in answer to a start that is overdue', async () => {
  const { code, lines, server } = await late(
    { status: 409 },
    async ({ run, server, answer, end }) => {
      answer();
      await run.said('the task is running already and continues');
      expect(server.executions()).toEqual([]);
      end();
    },
  );
  expect(code).toBe(3);
  expect(lines).toContain('too many executions of this task are running (409)');
  // Its end is reported, as the other run may have ended by then.
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
});

it.concurrent('409 at the start is an answer', () =>
  withServer(async (server) => {
    atStart({ status: 409, times: 1 })(server);
    const conflict = '--api-task-execution-creation-conflict';
    const delayMs = inject('leanRuns') ? 2 * patienceMs : 3_600_000;
    const delay = [`${conflict}-retry-delay`, String(delayMs / 1000)];
    const waiting = [`${conflict}-timeout`, '7200', ...delay];
    const run = startRun([...patience, ...waiting, 'sh', '-c', 'exit 3'], envOf(server));
    await run.said('running as often as it may');
    run.skip(patienceMs);
    run.skip(delayMs);
    expect((await run.ended).code).toBe(3);
    expect(run.lines()).not.toContain(overdue);
    expect(posts(server)).toHaveLength(2);
  }));

it.concurrent('a refusal in answer to a start that is overdue', async () => {
  const { code, lines, server } = await late({ status: 403 }, async ({ run, answer, end }) => {
    answer();
    await run.said('the task runs without being reported');
    end();
  });
  expect(code).toBe(3);
  expect(lines).toContain(
    'the server did not accept the start of the run: the server answered 403',
  );
  // The start, and one report of the whole run at its end.
  expect(posts(server)).toMatchObject([
    { body: { status: 'RUNNING' } },
    { body: { status: 'FAILED' } },
  ]);
});

it.concurrent('a user stops a run whose start was overdue', async () => {
  const { code, execution } = await late({}, async ({ run, server, answer }) => {
    answer();
    await run.said('the server has accepted the start');
    server.askToStop(String(server.executions()[0]?.uuid));
    await run.said('stopped: ');
  });
  expect(code).toBe(75);
  expect(execution).toMatchObject({ status: 'STOPPED', exit_code: 143 });
});

it.concurrent('the command ends before the response to its start', async () => {
  const { code, server, execution } = await late({}, async ({ run, answer, end }) => {
    end();
    await run.said('failed: ');
    answer();
  });
  expect(code).toBe(3);
  expect(posts(server)).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('a stop signal ends the command before the response to its start', async () => {
  const { code, server, execution } = await late({}, async ({ run, answer }) => {
    run.send('SIGTERM');
    await run.said('aborted: ');
    answer();
  });
  expect(code).toBe(143);
  expect(posts(server)).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'ABORTED', exit_code: 143 });
});

it.concurrent('two stop signals end a run whose start gets no response', async () => {
  const { code } = await late({ hang: true }, async ({ run }) => {
    run.send('SIGTERM');
    await run.said('aborted: ');
    await sendAgain(run, 'SIGTERM');
    run.skip(lastChanceMs);
  });
  expect(code).toBe(143);
});

/** The start waits for its next try for an hour when the command ends. */
const endsInPause = (fault: Fault) =>
  withServer((server) =>
    withGate(async (gate) => {
      server.fault({ ...fault, method: 'POST' });
      const later = { 'Retry-After': '600' };
      server.fault({ path: /./, status: 503, headers: later });
      const argv = ['--api-start-patience', '0', '--api-retry-delay', '0.1'];
      const command = ['sh', '-c', `${gate.wait}; exit 3`];
      const run = startRun([...argv, ...command], envOf(server));
      await run.said('runs as process');
      await eventually(() => / trying again in 6\d\d\.\d s/.test(run.lines()));
      await gate.open();
      expect((await run.ended).code).toBe(3);
      expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
      return posts(server);
    }),
  );

it.concurrent('the command ends while its start waits for the next try', async () => {
  expect(await endsInPause({ drop: 'beforeWork' })).toHaveLength(2);
});

it.concurrent('the command ends after the response to its start was lost', async () => {
  expect(await endsInPause({ drop: 'beforeAnswer' })).toHaveLength(1);
});
