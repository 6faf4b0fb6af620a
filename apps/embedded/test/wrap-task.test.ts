import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { eventually } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TaskOptions, type TaskSettings, wrapTask } from '../src/index.ts';
import { patient } from './patient.ts';

let server: ReferenceServer;
let lines: string[];
beforeEach(async () => {
  lines = [];
  server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
});
afterEach(() => server.close());

const offline: TaskOptions = { offlineMode: true, processRetryDelay: 0 };
const reported = (more: TaskOptions = {}): TaskOptions => ({
  apiBaseUrl: server.url,
  apiKey: 'demo-key',
  taskName: 'nightly',
  processRetryDelay: 0,
  ...patient,
  ...more,
});
const settings = (more: TaskSettings = {}): TaskSettings => ({
  env: {},
  writeLine: (line) => lines.push(line),
  ...more,
});
const execution = () => server.executions()[0];

describe('wrapTask', () => {
  it('returns what the function returns, with input, configuration and attempt in its context', async () => {
    const result = await wrapTask(
      { ...offline, inputValue: '{"n":20}', inputValueFormat: 'json' },
      async ({ input, attempt, signal, config }) => ({
        input,
        attempt,
        live: !signal.aborted,
        config,
      }),
      settings(),
    );
    expect(result).toEqual({ input: { n: 20 }, attempt: 1, live: true, config: undefined });
  });

  it('reports start, progress, log and result', async () => {
    const logged: string[] = [];
    await wrapTask(
      reported({ numLogLinesSentOnSuccess: 1, statusUpdateInterval: 0 }),
      async function importOrders({ updateStatus, log }) {
        log('first');
        log('last');
        updateStatus({ successCount: 3, lastStatusMessage: 'three', extraProps: { page: 1 } });
        await eventually(() => execution()?.success_count === 3);
        updateStatus({ errorCount: 1, expectedCount: Number.NaN, extraProps: { big: 1n } });
        updateStatus({ extraProps: 'no object' as never });
        return { rows: 3 };
      },
      settings({ onLog: (line) => logged.push(line) }),
    );
    expect(execution()).toMatchObject({
      status: 'SUCCEEDED',
      embedded_mode: true,
      process_command: 'importOrders',
      output_value: { rows: 3 },
      debug_log_tail: 'last',
      success_count: 3,
      error_count: 1,
      other_runtime_metadata: { page: 1 },
    });
    expect(execution()?.last_app_heartbeat_at).toBeTruthy();
    expect(logged).toEqual(['first', 'last']);
  });

  it('calls the function again after it threw, and rethrows its last error as it is', async () => {
    const errors = [new Error('one'), new TypeError('two')];
    let calls = 0;
    const failing = wrapTask(
      reported({ processMaxRetries: 1 }),
      () => {
        calls += 1;
        throw errors[calls - 1];
      },
      settings(),
    );
    await expect(failing).rejects.toBe(errors[1]);
    expect(execution()).toMatchObject({ status: 'FAILED', failed_attempts: 2, exit_code: 1 });
  });

  it('reads a variable again that has changed since the last call', async () => {
    const env: Record<string, string> = { PROC_WRAPPER_PROCESS_MAX_RETRIES: '0' };
    let calls = 0;
    const failing = () =>
      wrapTask(
        offline,
        () => {
          calls += 1;
          throw new Error('no');
        },
        settings({ env }),
      );
    await expect(failing()).rejects.toThrow('no');
    expect(calls).toBe(1);
    env.PROC_WRAPPER_PROCESS_MAX_RETRIES = '2';
    await expect(failing()).rejects.toThrow('no');
    expect(calls).toBe(4);
  });

  it('rethrows a value that is not an error', async () => {
    const failing = wrapTask(offline, () => Promise.reject('plain text'), settings());
    await expect(failing).rejects.toBe('plain text');
  });

  it('aborts the signal when the time is over', async () => {
    const slow = wrapTask(
      reported({ processTimeout: 0.05 }),
      ({ signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
      settings(),
    );
    await expect(slow).rejects.toMatchObject({
      code: 'PW_TASK_TIMED_OUT',
      cause: { name: 'AbortError' },
    });
    expect(execution()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT', exit_code: 124 });
  });

  it('abandons a function that ignores its signal, after the grace period', async () => {
    const options = { ...offline, processTimeout: 0.02, processTerminationGracePeriod: 0.02 };
    const stuck = wrapTask(options, () => new Promise(() => {}), settings());
    await expect(stuck).rejects.toMatchObject({
      code: 'PW_TASK_TIMED_OUT',
      cause: { name: 'AbandonedError' },
    });
  });

  it('stops when its caller’s signal aborts, before and during the call', async () => {
    const scope = new AbortController();
    const during = wrapTask(
      reported(),
      ({ signal }) => {
        setImmediate(() => scope.abort());
        return new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      settings({ signal: scope.signal }),
    );
    await expect(during).rejects.toMatchObject({ code: 'PW_TASK_STOPPED' });
    expect(execution()).toMatchObject({ status: 'ABORTED' });
    let called = false;
    const before = wrapTask(
      offline,
      () => {
        called = true;
      },
      settings({ signal: scope.signal }),
    );
    await expect(before).rejects.toMatchObject({ code: 'PW_TASK_STOPPED' });
    expect(called).toBe(false);
  });

  it('stops when the server requests it in the answer to a heartbeat', async () => {
    const running = wrapTask(
      reported({ apiHeartbeatInterval: 0.05 }),
      ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve)),
      settings(),
    );
    const { uuid } = await eventually(execution);
    server.askToStop(String(uuid));
    await expect(running).rejects.toMatchObject({ code: 'PW_TASK_STOPPED' });
    expect(execution()).toMatchObject({ status: 'STOPPED' });
  });

  it('does not call the function when the server refuses', async () => {
    server.fault({ method: 'POST', status: 409 });
    let called = false;
    const refused = wrapTask(
      reported(),
      () => {
        called = true;
      },
      settings(),
    );
    await expect(refused).rejects.toMatchObject({ code: 'PW_TASK_REFUSED' });
    expect(called).toBe(false);
  });

  it.each([undefined, null, 'text'])('throws when the second argument is %j', async (task) => {
    await expect(wrapTask(offline, task as never, settings())).rejects.toMatchObject({
      code: 'PW_TASK_FUNCTION',
    });
  });

  it('reports everything that is wrong with the options together', async () => {
    const wrong = { ...offline, processTimeout: -5, nonsense: 1 } as TaskOptions;
    const failing = wrapTask(wrong, () => 1, settings());
    await expect(failing).rejects.toMatchObject({
      code: 'PW_TASK_OPTIONS',
      message: expect.stringMatching(
        /options\.processTimeout.*options\.nonsense|options\.nonsense.*options\.processTimeout/,
      ),
    });
  });

  it('does not send a result that JSON cannot hold, says so, and returns it', async () => {
    const result = await wrapTask(reported(), () => 10n, settings());
    expect(result).toBe(10n);
    expect(execution()).toMatchObject({ status: 'SUCCEEDED', output_value: null });
    expect(lines.join('')).toContain('the result is not sent');
  });

  it('gives the configuration with its secrets resolved', async () => {
    const options: TaskOptions = {
      ...offline,
      resolveSecrets: true,
      configLocations: ['PLAIN:{"db__to_resolve":"PLAIN:hidden"}!json'],
    };
    const config = await wrapTask(options, ({ config }) => config, settings());
    expect(config).toMatchObject({ db: 'hidden' });
  });

  it('runs several at once, and many in sequence without leaving a timer or a listener', async () => {
    const results = await Promise.all([1, 2, 3].map((n) => wrapTask(offline, () => n, settings())));
    expect(results).toEqual([1, 2, 3]);
    const scope = new AbortController();
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    for (let n = 0; n < 200; n += 1)
      await wrapTask(offline, () => n, settings({ signal: scope.signal }));
    const after = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    expect(after).toBeLessThanOrEqual(before);
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  it('uses this process’s environment and standard error by default', async () => {
    const { write } = process.stderr;
    const written: unknown[] = [];
    process.stderr.write = (text) => written.push(text) > 0;
    try {
      const options: TaskOptions = { ...offline, logLevel: 'INFO' };
      expect(await wrapTask(options, () => undefined)).toBeUndefined();
    } finally {
      process.stderr.write = write;
    }
    expect(written.join('')).toContain('INFO succeeded');
  });
});
