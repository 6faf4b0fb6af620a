import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, eventually, type FakeClock, withTempDir } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import type { TaskOptions } from '../../src/index.ts';
import { type LambdaSettings, wrapHandler } from '../../src/lambda/index.ts';
import { runDriver } from '../drivers/run-driver.ts';
import { patient } from '../patient.ts';

let server: ReferenceServer;
let lines: string[];
beforeEach(async () => {
  lines = [];
  server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
});
afterEach(() => server.close());

const reported = (more: TaskOptions = {}): TaskOptions => ({
  apiBaseUrl: server.url,
  apiKey: 'demo-key',
  taskName: 'nightly',
  ...patient,
  ...more,
});
const settings = (more: LambdaSettings = {}): LambdaSettings => ({
  env: { AWS_LAMBDA_FUNCTION_NAME: 'importer', AWS_REGION: 'eu-west-1' },
  writeLine: (line) => lines.push(line),
  ...more,
});
/** An invocation with an hour left, by this clock. */
const invocation = (clock: Pick<FakeClock, 'monotonic'> = systemClock, remainingMs = 3_600_000) => {
  const end = clock.monotonic() + remainingMs;
  return {
    functionName: 'importer',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:importer',
    memoryLimitInMB: '512',
    awsRequestId: 'request-1',
    getRemainingTimeInMillis: () => end - clock.monotonic(),
  };
};
const execution = () => server.executions()[0];
const untilAborted = (signal: AbortSignal) =>
  new Promise((resolve) => signal.addEventListener('abort', resolve));

describe('wrapHandler', () => {
  it('reports an invocation as an execution, and returns its result', async () => {
    const handler = wrapHandler(
      reported(),
      async function importer(event: { rows: number }, context: ReturnType<typeof invocation>) {
        expectTypeOf(context.awsRequestId).toEqualTypeOf<string>();
        return event.rows * 2;
      },
      settings(),
    );
    const answer = await handler({ rows: 4 }, invocation());
    expectTypeOf(answer).toEqualTypeOf<number>();
    expect(answer).toBe(8);
    expect(execution()).toMatchObject({
      status: 'SUCCEEDED',
      embedded_mode: true,
      process_command: 'importer',
      output_value: 8,
      execution_method_type: 'AWS Lambda',
      execution_method_details: {
        function_arn: invocation().invokedFunctionArn,
        aws_request_id: 'request-1',
      },
      allocated_memory_mb: 512,
    });
  });

  it('sends the event as the input with sendInputValue, and gives it to the task', async () => {
    const handler = wrapHandler(
      reported({ sendInputValue: true }),
      (_event: unknown, _context, { input }) => input,
      settings(),
    );
    expect(await handler({ rows: 4 }, invocation())).toEqual({ rows: 4 });
    expect(execution()).toMatchObject({ input_value: { rows: 4 } });
    const own = wrapHandler(
      { offlineMode: true, inputValue: 'mine' },
      (_event: unknown, _context, { input }) => input,
      settings(),
    );
    expect(await own({}, invocation())).toBe('mine');
  });

  it('attaches to the execution that the server made, and restores the input', async () => {
    const uuid = server.startManually('nightly', { input_value: { rows: 5 } });
    const handler = wrapHandler(reported(), (event: unknown) => event, settings());
    const event = {
      original_input_value: { rows: 5 },
      cloudreactor_context: {
        proc_wrapper_params: { task_execution: { uuid }, api_key: 'stolen', task: { name: 'x' } },
      },
    };
    expect(await handler(event, invocation())).toEqual({ rows: 5 });
    expect(server.requests.map(({ method }) => method)).toEqual(['PATCH', 'PATCH']);
    expect(execution()).toMatchObject({ uuid, status: 'SUCCEEDED' });
  });

  it('uses no other source for the execution', async () => {
    const uuid = server.startManually('nightly', {});
    const env = { ...settings().env, PROC_WRAPPER_TASK_EXECUTION_UUID: uuid };
    const options = reported({ taskExecutionUuid: uuid });
    await wrapHandler(options, () => 1, settings({ env }))({}, invocation());
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
  });

  it('aborts the handler a margin before the end of its time, and reports that', async () => {
    const clock = createFakeClock();
    const context = invocation(clock, 60_000);
    let started = false;
    let leftMs = 0;
    const handler = wrapHandler(
      reported(),
      async (_event: unknown, _context, { signal }) => {
        started = true;
        await untilAborted(signal);
        leftMs = context.getRemainingTimeInMillis();
      },
      settings({ timeoutMargin: 2, deps: { clock } }),
    );
    const answer = expect(handler({}, context)).rejects.toMatchObject({
      code: 'PW_TASK_TIMED_OUT',
    });
    await eventually(() => started);
    await clock.advance(60_000 - 2000 - 1);
    expect(leftMs).toBe(0);
    await clock.advance(1);
    await answer;
    expect(leftMs).toBe(2000);
    expect(execution()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
  });

  it('keeps a shorter deadline of the options', async () => {
    const handler = wrapHandler(
      { offlineMode: true, deadline: 0.05 },
      (_event: unknown, _context, { signal }) => untilAborted(signal),
      settings(),
    );
    await expect(handler({}, invocation())).rejects.toMatchObject({ code: 'PW_TASK_TIMED_OUT' });
  });

  it('stops waiting for an API that hangs, early enough to run and to answer', async () => {
    server.fault({ method: 'POST', hang: true, times: 99 });
    const clock = createFakeClock();
    const context = invocation(clock, 60_000);
    let leftMs = 0;
    const task = () => {
      leftMs = context.getRemainingTimeInMillis();
      return 'done';
    };
    const answer = wrapHandler(reported(), task, settings({ deps: { clock } }))({}, context);
    // Time passes only while something waits for it.
    await eventually(async () => {
      if (clock.sleeping > 0 && leftMs === 0) await clock.advance(500);
      return leftMs > 0;
    });
    expect(await answer).toBe('done');
    // A quarter of the time may go by until then.
    expect(leftMs).toBeGreaterThan(40_000);
    expect(lines.join('')).toContain('the task runs without being reported');
  });

  it('waits for its report: no request is in flight when it answers', async () => {
    server.fault({ method: 'PATCH', delayMs: 100 });
    const handler = wrapHandler(reported(), () => 1, settings());
    await handler({}, invocation());
    expect(execution()).toMatchObject({ status: 'SUCCEEDED' });
    // A late request would come before those of the next invocation.
    await handler({}, invocation());
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'POST', 'PATCH']);
  });

  it('forgets the values that it keeps between invocations when it is disposed', () =>
    withTempDir(async (dir) => {
      const location = join(dir, 'config.json');
      const write = (version: number) => writeFileSync(location, JSON.stringify({ version }));
      const handler = wrapHandler(
        { offlineMode: true, configLocations: [location] },
        (_event: unknown, _context, { config }) => config,
        settings(),
      );
      write(1);
      expect(await handler({}, invocation())).toEqual({ version: 1 });
      write(2);
      expect(await handler({}, invocation())).toEqual({ version: 1 });
      await handler[Symbol.asyncDispose]();
      expect(await handler({}, invocation())).toEqual({ version: 2 });
    }));

  it('rethrows what the handler threw', async () => {
    const error = new RangeError('seven');
    const handler = wrapHandler(
      reported(),
      () => {
        throw error;
      },
      settings(),
    );
    await expect(handler({}, invocation())).rejects.toBe(error);
    expect(execution()).toMatchObject({ status: 'FAILED', exit_code: 1 });
  });

  it('works without a context, and without a name', async () => {
    const handler = wrapHandler({ offlineMode: true }, (event: number) => event + 1);
    expect(await handler(1, undefined as never)).toBe(2);
  });

  it('reports wrong options at each invocation, and throws at once without a function', async () => {
    const handler = wrapHandler({ processTimeout: -7, offlineMode: true }, () => 1, settings());
    await expect(handler({}, invocation())).rejects.toMatchObject({ code: 'PW_TASK_OPTIONS' });
    expect(() => wrapHandler({}, 'x' as never)).toThrow(
      'wrapHandler needs a function as its second argument, not string',
    );
  });

  it('loads nothing that starts processes', async () => {
    const loaded = (await runDriver('loaded-modules.ts')) as string[];
    expect(loaded).toContain('NativeModule os');
    expect(
      loaded.filter((name) => /child_process|cluster|worker_threads|dgram|http2?$/.test(name)),
    ).toEqual([]);
  });

  it('uses no more memory after a thousand invocations, and leaves no timer', async () => {
    const printed = await runDriver('lambda-loop.ts', server.url, '1000');
    const { early, late, timers } = printed as { early: number; late: number; timers: number };
    expect(late - early).toBeLessThan(1.5);
    expect(timers).toBe(0);
    expect(server.executions()).toHaveLength(1000);
  });
});
