import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { type TaskContext, type TaskOptions, wrapTask } from '../../src/index.ts';
import { patient } from '../patient.ts';

let server: ReferenceServer;
let lines: string[];
beforeEach(async () => {
  lines = [];
  server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
});
afterEach(() => server.close());

const run = (task: unknown, options: TaskOptions = {}) =>
  wrapTask(
    { apiBaseUrl: server.url, apiKey: 'demo-key', taskName: 'nightly', ...patient, ...options },
    task as never,
    { env: {}, writeLine: (line) => lines.push(line) },
  ).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
const execution = () => server.executions()[0];
const circle: Record<string, unknown> = {};
circle.self = circle;
const impatient = { processTimeout: 0.05, processTerminationGracePeriod: 0.05 };

describe('a function that', () => {
  it.each([undefined, null, 7, 'text', {}, []])(
    'is not a function (%j) is an error at once',
    async (task) => {
      expect(await run(task)).toMatchObject({
        error: {
          code: 'PW_TASK_FUNCTION',
          message: expect.stringContaining('as its second argument'),
        },
      });
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each([undefined, null, 0, 'text', { code: 7 }, Symbol.iterator])(
    'throws %s, which is not an error, fails with that value',
    async (thrown) => {
      const task = () => {
        throw thrown;
      };
      expect(await run(task)).toEqual({ error: thrown });
      expect(execution()).toMatchObject({ status: 'FAILED', exit_code: 1 });
    },
  );

  it.each([
    ['a bigint', 1n],
    ['a circle', circle],
    ['a function', () => 1],
    ['a symbol', Symbol.iterator],
    ['what throws when it is read', { toJSON: () => JSON.parse('{') }],
  ])('returns %s succeeds, and nothing of it is sent', async (_name, value) => {
    expect(await run(() => value)).toEqual({ value });
    expect(execution()).toMatchObject({ status: 'SUCCEEDED', output_value: null });
  });

  it('returns nothing succeeds', async () => {
    expect(await run(() => undefined)).toEqual({ value: undefined });
    expect(execution()).toMatchObject({ status: 'SUCCEEDED', output_value: null });
  });

  it.each([
    ['never settles', () => new Promise(() => {})],
    [
      'ignores its signal and is still busy',
      () => new Promise((resolve) => setTimeout(resolve, 3_600_000).unref()),
    ],
  ])('%s is given up after its time and the grace', async (_name, task) => {
    expect(await run(task, impatient)).toMatchObject({
      error: { code: 'PW_TASK_TIMED_OUT', cause: { name: 'AbandonedError' } },
    });
    expect(execution()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
  });

  it('settles after it was abandoned changes nothing, and causes no rejection', async () => {
    let reject: (reason: Error) => void = () => {};
    const task = () =>
      new Promise((_resolve, fail) => {
        reject = fail;
      });
    await run(task, impatient);
    const methods = () => server.requests.map(({ method }) => method);
    expect(methods()).toEqual(['POST', 'PATCH']);
    reject(new Error('late'));
    // A late request would come before those of the next run.
    await run(() => 'another');
    expect(methods()).toEqual(['POST', 'PATCH', 'POST', 'PATCH']);
  });

  it('returns a thenable resolves with its value', async () => {
    // biome-ignore lint/suspicious/noThenProperty: the test is about an object with `then`
    const thenable = { then: (resolve: (value: number) => void) => resolve(7) };
    expect(await run(() => thenable)).toEqual({ value: 7 });
  });
});

describe('the deadline of a run', () => {
  it('ends the current attempt, and no other one follows', async () => {
    let calls = 0;
    const task = ({ signal }: TaskContext) => {
      calls += 1;
      return new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    const options = { deadline: 0.05, processMaxRetries: 5, processRetryDelay: 0 };
    expect(await run(task, options)).toMatchObject({ error: { code: 'PW_TASK_TIMED_OUT' } });
    expect(calls).toBe(1);
    expect(execution()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
  });

  it('lets the last error be thrown when there is no time for another attempt', async () => {
    const error = new Error('first');
    const options = { deadline: 3600, processMaxRetries: 5, processRetryDelay: 7200 };
    expect(await run(() => Promise.reject(error), options)).toEqual({ error });
    expect(execution()).toMatchObject({ status: 'FAILED' });
  });
});

describe('the host', () => {
  it('keeps its signal handlers and its exit code', async () => {
    const listeners = () =>
      process.eventNames().map((name) => [name, process.listenerCount(String(name))]);
    const before = listeners();
    let during: unknown;
    await run(() => {
      during = listeners();
      throw new Error('bad');
    });
    expect(during).toEqual(before);
    expect(listeners()).toEqual(before);
    expect(process.exitCode).toBeUndefined();
  });
});

it('has types for input, configuration and result', async () => {
  const options: TaskOptions = {
    offlineMode: true,
    inputValue: '{"n":2}',
    inputValueFormat: 'json',
  };
  const result = await wrapTask(
    options,
    async ({ input, config }: TaskContext<{ n: number }, undefined>) => {
      expectTypeOf(config).toEqualTypeOf<undefined>();
      return { double: input.n * 2 };
    },
    { env: {} },
  );
  expectTypeOf(result).toEqualTypeOf<{ double: number }>();
  expect(result).toEqual({ double: 4 });
});
