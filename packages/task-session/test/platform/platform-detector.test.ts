import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, createMovableClock, eventually } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';
import { createPlatformDetector } from '../../src/platform/platform-detector.ts';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

let server: ReferenceServer;
let asked: number;
let limits: { CPU: number; Memory: number };
let silent: boolean;
let close: () => Promise<void>;
let ecs: Record<string, string>;
beforeEach(async () => {
  server = await startReferenceServer({
    runEnvironments: ['staging'],
    tasks: [{ name: 'nightly' }],
  });
  asked = 0;
  silent = false;
  limits = { CPU: 0.5, Memory: 1024 };
  const TaskARN = 'arn:aws:ecs:eu-west-1:111122223333:task/batch/8f03e412';
  const metadata = createServer((_request, response) => {
    asked += 1;
    if (!silent)
      response.end(
        JSON.stringify({ TaskARN, Cluster: 'batch', LaunchType: 'FARGATE', Limits: limits }),
      );
  });
  await new Promise<void>((resolve) => metadata.listen(0, '127.0.0.1', resolve));
  ecs = {
    ECS_CONTAINER_METADATA_URI_V4: `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`,
  };
  close = async () => {
    metadata.closeAllConnections();
    await new Promise((resolve) => metadata.close(resolve));
    await server.close();
  };
});
afterEach(() => close());

const reported = (object: Record<string, unknown> = {}) => ({
  apiBaseUrl: server.url,
  apiKey: 'demo-key',
  taskName: 'nightly',
  apiRetryDelay: 1,
  apiRequestTimeout: 3600,
  ...object,
});

/** Runs a task whose attempt ends when `until` resolves. */
const run = async (
  object: Record<string, unknown>,
  more: NonNullable<Parameters<typeof createDeps>[1]> = { env: ecs },
  until: () => Promise<unknown> = async () => {},
) => {
  // No detection ends for its time, unless the test wants it.
  const { deps, lines } = createDeps(object, {
    clock: createMovableClock({ still: true }),
    ...more,
  });
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  const ended = async (): Promise<AttemptEnd> => {
    await until();
    return { kind: 'exited', exitCode: 0 };
  };
  const startAttempt = async () => ({ ended: ended(), stop: async () => {} });
  await runTask(session.plan, { ...session, clock: deps.clock, startAttempt }, deps.stopper);
  await session.close();
  return { lines, created: server.requests[0]?.body as Record<string, unknown> };
};

describe('the platform of a run', () => {
  it('is in the request that creates the execution', async () => {
    const { created } = await run(reported());
    expect(created).toMatchObject({
      execution_method_type: 'AWS ECS',
      execution_method_details: { launch_type: 'FARGATE' },
      infrastructure_type: 'AWS',
      infrastructure_settings: { region: 'eu-west-1' },
      allocated_cpu_units: 512,
      allocated_memory_mb: 1024,
      task: { name: 'nightly' },
    });
    expect(server.executions()[0]).toMatchObject({ execution_method_type: 'AWS ECS' });
  });

  it('is corrected by the options of the user', async () => {
    const { created } = await run(
      reported({ executionMethodType: 'aws ecs', executionMethodProps: { launch_type: 'EC2' } }),
    );
    expect(created).toMatchObject({
      execution_method_type: 'aws ecs',
      execution_method_details: { launch_type: 'EC2', task_arn: expect.any(String) },
    });
  });

  it.each<[Record<string, unknown>]>([
    [{ sendRuntimeMetadata: false }],
    [{ offlineMode: true }],
    [{ apiKey: undefined }],
    [{ executionMethodType: 'Nomad' }],
  ])('is not detected with %j', async (object) => {
    await run(reported(object));
    expect(asked).toBe(0);
  });

  it('is unknown without a hint, and nothing waits for it', async () => {
    const { created } = await run(reported(), {});
    expect(created).not.toHaveProperty('execution_method_type');
  });

  it('is detected from the context of a Lambda function', async () => {
    const { created } = await run(reported(), { lambdaContext: { functionName: 'f' } });
    expect(created).toMatchObject({
      execution_method_type: 'AWS Lambda',
      execution_method_details: { function_name: 'f' },
    });
  });

  it('delays the run by two seconds at most when its endpoint does not answer', async () => {
    silent = true;
    const clock = createFakeClock();
    const running = run(reported({ logLevel: 'DEBUG' }), { env: ecs, clock });
    await eventually(() => asked > 0);
    await clock.advance(1999);
    expect(clock.waiting).toContain(2000);
    await clock.advance(1);
    const { lines } = await running;
    expect(lines.join('')).toContain('where the program runs is not known: no answer within 2000');
    expect(server.executions()[0]).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('is detected while values are fetched', async () => {
    const { deps } = createDeps(
      reported({ resolveSecrets: true, configLocations: ['PLAIN:{"a":1}!json'] }),
      { env: ecs, clock: createMovableClock({ still: true }) },
    );
    const { session } = await openSession(deps);
    expect(asked).toBe(2);
    await session?.close();
  });

  it('is not detected any more when the options are wrong', async () => {
    silent = true;
    // The clock does not move, so a wait for the detection would never end.
    const { deps } = createDeps(reported({ resolveSecrets: true, processMaxRetries: 'many' }), {
      env: ecs,
      clock: createFakeClock(),
    });
    const { session } = await openSession(deps);
    expect(session).toBeUndefined();
  });

  it('is detected again at the interval, and only changes are sent', async () => {
    const isSent = () =>
      server.requests.some((request) => {
        const body = request.body as Record<string, unknown>;
        return body.status === 'RUNNING' && body.allocated_memory_mb === 4096;
      });
    const clock = createFakeClock();
    const passes = (until: () => boolean) =>
      eventually(async () => {
        await clock.advance(20);
        return until();
      });
    const interval = { runtimeMetadataRefreshInterval: 0.02 };
    await run(reported(interval), { env: ecs, clock }, async () => {
      await passes(() => asked > 6);
      limits = { CPU: 0.5, Memory: 4096 };
      await passes(isSent);
    });
    const updates = server.requests.slice(1, -1).map(({ body }) => Object.keys(body as object));
    expect(updates).toEqual([['execution_method_details', 'allocated_memory_mb', 'status']]);
    expect(clock.sleeping).toBe(0);
  });
});

describe('an auto-created task', () => {
  const created = (object: Record<string, unknown> = {}) =>
    run(reported({ autoCreateTask: true, deployment: 'staging', ...object }));

  it('gets the details of its platform, and is passive by default', async () => {
    const { created: body } = await created();
    expect(body.task).toMatchObject({
      passive: true,
      execution_method_type: 'AWS ECS',
      execution_method_capability_details: { supported_launch_types: ['FARGATE'] },
    });
    expect(body.task).toMatchObject({ infrastructure_settings: { region: 'eu-west-1' } });
  });

  it('is active when the user asks for it and the method was detected', async () => {
    const { created: body } = await created({
      taskIsPassive: false,
      executionMethodProps: { main_container_name: 'main' },
    });
    expect(body.task).toMatchObject({
      passive: false,
      execution_method_capability_details: {
        main_container_name: 'main',
        launch_type: 'FARGATE',
      },
    });
  });

  it('stays passive when nothing was detected', async () => {
    limits = undefined as never;
    const { created: body } = await run(
      reported({ autoCreateTask: true, deployment: 'staging', taskIsPassive: false }),
      {},
    );
    expect(body.task).toMatchObject({ passive: true });
  });
});

describe('a configuration document', () => {
  it('may contain options, which all others replace', async () => {
    const params = {
      task: { name: 'other', passive: true },
      deployment: 'staging',
      log_level: 'INFO',
    };
    const location = `PLAIN:${JSON.stringify({ proc_wrapper_params: params, app: 1 })}!json`;
    const { created: body } = await run(reported({ configLocations: [location] }), {});
    expect(body).toMatchObject({ task: { name: 'nightly' }, deployment: 'staging' });
  });
});

describe('a session', () => {
  it('lets its app change the options', async () => {
    const { deps } = createDeps(
      { offlineMode: true, processTimeout: 9 },
      { adjust: (options) => ({ ...options, processTimeout: 2 }) },
    );
    const { session } = await openSession(deps);
    expect(session?.plan.timeoutMs).toBe(2000);
    await session?.close();
  });
});

it('detects again when the options name another method', async () => {
  const clock = createFakeClock();
  const { deps } = createDeps({ offlineMode: true }, { env: ecs, clock });
  const { options } = await openSession(deps);
  const online = { ...options, offlineMode: false };
  const stop = deps.stopper.signal;
  const platformDetector = createPlatformDetector({
    env: ecs,
    lambdaContext: undefined,
    clock,
    stop,
  });
  platformDetector.begin(online);
  expect((await platformDetector.detect(online)).fields.execution_method_type).toBe('AWS ECS');
  const before = asked;
  await platformDetector.detect({ ...online, executionMethodType: 'AWS ECS' });
  expect(asked).toBeGreaterThan(before);
  platformDetector.begin(online);
  platformDetector[Symbol.dispose]();
  expect(await platformDetector.detect(online)).toMatchObject({
    problem: 'the detection was stopped',
  });
});
