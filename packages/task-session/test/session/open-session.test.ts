import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';
import { exitCodeOfOutcome } from '../../src/outcome/exit-code.ts';
import type { StartAttempt } from '../../src/ports.ts';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import type { Session } from '../../src/session/session.ts';
import { createDeps } from '../session-deps.ts';

let server: ReferenceServer;
beforeEach(async () => {
  server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
});
afterEach(() => server.close());

const reported = (object: Record<string, unknown> = {}) => ({
  apiBaseUrl: server.url,
  apiKey: 'demo-key',
  taskName: 'nightly',
  apiRetryDelay: 1,
  apiRequestTimeout: 3600,
  ...object,
});

const open = async (...args: Parameters<typeof createDeps>) => {
  const created = createDeps(...args);
  const opening = await openSession(created.deps);
  if (!opening.session) throw new Error(JSON.stringify(opening.findings));
  return { ...created, session: opening.session, findings: opening.findings };
};

const ending =
  (end: AttemptEnd): StartAttempt =>
  async () => ({
    ended: Promise.resolve(end),
    stop: async () => {},
  });
const ok: AttemptEnd = { kind: 'exited', exitCode: 0 };
const failure: AttemptEnd = { kind: 'exited', exitCode: 3 };

const run = async (
  { session, deps }: { session: Session; deps: ReturnType<typeof createDeps>['deps'] },
  startAttempt: StartAttempt,
) => {
  const ports = { ...session, clock: deps.clock, startAttempt };
  const outcome = await runTask(session.plan, ports, deps.stopper);
  await session.close();
  return outcome;
};
const statuses = () => server.requests.map(({ body }) => (body as { status?: string }).status);

describe('openSession', () => {
  it('reads the plan in milliseconds', async () => {
    const { session } = await open({ offlineMode: true, processTimeout: 2, processMaxRetries: 3 });
    expect(session.plan).toMatchObject({ timeoutMs: 2000, maxRetries: 3, retryDelayMs: 60_000 });
    expect(session.tail).toBeUndefined();
    await session.close();
  });

  it('reports everything that is wrong at once, and opens nothing', async () => {
    const { deps } = createDeps({
      offlineMode: true,
      processMaxRetries: 'many',
      configTtl: 'soon',
      inputValue: '{',
      inputValueFormat: 'json',
    });
    const { session, findings } = await openSession(deps);
    expect(session).toBeUndefined();
    expect(findings.map(({ where }) => where).sort()).toEqual([
      '--input-value',
      'options.configTtl',
      'options.processMaxRetries',
    ]);
  });

  it('logs with the level and the time stamps of the options', async () => {
    const { session, lines } = await open({
      offlineMode: true,
      logLevel: 'INFO',
      includeTimestampsInLog: false,
    });
    session.log.info('run-ended', 'hello');
    session.log.debug('run-ended', 'hidden');
    await session.close();
    expect(lines).toEqual(['procwrap INFO hello\n']);
  });
});

describe('a session with nothing but options', () => {
  const written = { env: {}, object: { offlineMode: true } };
  const openBare = async (signal?: AbortSignal) => {
    const { session, findings } = await openSession({ written, signal });
    if (!session) throw new Error(JSON.stringify(findings));
    return session;
  };

  it('runs with defaults, and closes at the end of its block', async () => {
    await using session = await openBare();
    const ports = { ...session, startAttempt: ending(ok) };
    expect(await runTask(session.plan, ports, session.stopper)).toMatchObject({
      kind: 'succeeded',
    });
  });

  it('is stopped by its signal, until it is closed', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    await using session = await openBare(first.signal);
    first.abort();
    expect(session.stopper.cause()).toEqual({ by: 'caller' });
    const closed = await openBare(second.signal);
    await closed.close();
    second.abort();
    expect(closed.stopper.cause()).toBeUndefined();
  });
});

describe('the environment of an attempt', () => {
  it('contains the variables of procwrap, of the user, and the input', async () => {
    const env = { HOME: '/home/me', IN: 'seven' };
    const { session } = await open({ offlineMode: true, inputEnvVarName: 'IN' }, { env });
    const environment = await session.environment({ statusPort: 99 });
    await session.close();
    expect(environment).toMatchObject({
      ok: true,
      value: {
        HOME: '/home/me',
        IN: 'seven',
        PROC_WRAPPER_INPUT_VALUE: 'seven',
        PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: '99',
        PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'TRUE',
      },
    });
  });

  it('contains the uuid of the execution and the server’s input', () =>
    withTempDir(async (dir) => {
      const inputFilename = join(dir, 'in.json');
      const uuid = server.startManually('nightly', { input_value: { rows: 5 } });
      const opened = await open(reported({ taskExecutionUuid: uuid, inputFilename }));
      let env: Readonly<Record<string, string>> = {};
      const outcome = await run(opened, async (number, signal) => {
        const environment = await opened.session.environment({});
        if (environment.ok) env = environment.value;
        expect(readFileSync(inputFilename, 'utf8')).toBe('{"rows":5}');
        return ending(ok)(number, signal);
      });
      expect(outcome.kind).toBe('succeeded');
      expect(env).toMatchObject({
        PROC_WRAPPER_TASK_EXECUTION_UUID: uuid,
        PROC_WRAPPER_TASK_NAME: 'nightly',
        PROC_WRAPPER_INPUT_VALUE: '{"rows":5}',
      });
      expect(existsSync(inputFilename)).toBe(false);
      expect(server.requests.map(({ method }) => method)).toEqual(['PATCH', 'PATCH']);
    }));

  it('is a problem when the input file cannot be written', async () => {
    const inputFilename = '/no/such/folder/in';
    const { session } = await open({ offlineMode: true, inputValue: 'x', inputFilename });
    const environment = await session.environment({});
    await session.close();
    expect(environment).toMatchObject({
      ok: false,
      problem: [{ where: '--input-filename', message: expect.stringContaining('ENOENT') }],
    });
  });

  it('warns of an input file that cannot be removed', () =>
    withTempDir(async (dir) => {
      const inputFilename = join(dir, 'in');
      const opened = await open({ offlineMode: true, inputValue: 'x', inputFilename });
      await opened.session.environment({});
      rmSync(inputFilename);
      mkdirSync(inputFilename);
      await opened.session.close();
      expect(opened.lines.join('')).toContain(`cannot remove the input file ${inputFilename}`);
    }));
});

describe('a resolved secret', () => {
  const env = { TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:hunter2 is long' };

  it('is hidden in log lines and in requests', async () => {
    const options = { resolveSecrets: true, includeTimestampsInLog: false };
    const opened = await open(reported(options), { env });
    opened.session.log.error('run-ended', 'it is hunter2 is long');
    opened.session.feed.add({ last_status_message: 'got hunter2 is long' });
    await run(opened, ending(ok));
    expect(opened.lines).toEqual(['procwrap ERROR it is [secret]\n']);
    expect(server.executions()[0]).toMatchObject({ last_status_message: 'got [secret]' });
  });

  it('is shown with logSecrets', async () => {
    const options = { offlineMode: true, resolveSecrets: true, logSecrets: true };
    const { session, lines } = await open(options, { env });
    session.log.error('run-ended', 'hunter2 is long');
    await session.close();
    expect(lines[0]).toContain('hunter2 is long');
  });
});

describe('a reported run', () => {
  it('sends the tail, the result and the progress of the task', () =>
    withTempDir(async (dir) => {
      const resultFilename = join(dir, 'out.json');
      const opened = await open(reported({ numLogLinesSentOnSuccess: 1, resultFilename }));
      const outcome = await run(opened, async (number, signal) => {
        const { writeFileSync } = await import('node:fs');
        writeFileSync(resultFilename, '{"done":true}');
        opened.session.tail?.push('stdout', Buffer.from('first\nlast\n'));
        opened.session.feed.add({ success_count: 4 });
        return ending(ok)(number, signal);
      });
      expect(exitCodeOfOutcome(outcome)).toBe(0);
      expect(server.executions()[0]).toMatchObject({
        status: 'SUCCEEDED',
        debug_log_tail: 'last',
        output_value: { done: true },
        success_count: 4,
        process_command: 'do it',
      });
    }));

  it('logs input and result when the options ask for it', async () => {
    const options = {
      logLevel: 'INFO',
      logInputValue: true,
      logResultValue: true,
      inputValue: 'in',
    };
    const opened = await open(reported({ ...options, includeTimestampsInLog: false }));
    await run(opened, ending({ kind: 'returned', value: 'out' }));
    expect(opened.lines).toEqual(
      expect.arrayContaining(['procwrap INFO input: "in"\n', 'procwrap INFO result: "out"\n']),
    );
  });

  it.each([
    ['failed', failure, { numLogLinesSentOnFailure: 5 }],
    ['succeeded', ok, { numLogLinesSentOnSuccess: 5 }],
  ] as const)(
    'sends a tail when it %s and the options ask for one',
    async (_name, end, options) => {
      const opened = await open(reported(options));
      opened.session.tail?.push('stdout', Buffer.from('x\n'));
      await run(opened, ending(end));
      expect(server.executions()[0]).toMatchObject({ debug_log_tail: 'x' });
    },
  );

  it('sends a tail after a timeout', async () => {
    const opened = await open(reported({ numLogLinesSentOnTimeout: 5, processTimeout: 0.01 }));
    opened.session.tail?.push('stdout', Buffer.from('slow\n'));
    const { promise, resolve } = Promise.withResolvers<AttemptEnd>();
    const attempt = { ended: promise, stop: async () => resolve(failure) };
    await run(opened, async () => attempt);
    expect(server.executions()[0]).toMatchObject({
      status: 'TERMINATED_AFTER_TIME_OUT',
      debug_log_tail: 'slow',
    });
  });

  it('that is not sampled is reported only when it fails, at its end, in one request', async () => {
    await run(await open(reported({ apiManagedProbability: 0 })), ending(ok));
    expect(server.requests).toHaveLength(0);
    await run(await open(reported({ apiManagedProbability: 0 })), ending(failure));
    expect(server.requests.map(({ method }) => method)).toEqual(['POST']);
    expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 3 });
    const never = { apiManagedProbability: 0, apiFailureReportProbability: 0 };
    await run(await open(reported(never)), ending(failure));
    expect(server.requests).toHaveLength(1);
  });

  it('is refused by a conflict', async () => {
    server.fault({ method: 'POST', status: 409 });
    const outcome = await run(await open(reported()), ending(ok));
    expect(exitCodeOfOutcome(outcome)).toBe(75);
    expect(statuses()).toEqual(['RUNNING']);
  });

  it('that the server stops ends the attempt', async () => {
    const opened = await open(reported({ apiHeartbeatInterval: 0.05 }));
    const { promise, resolve } = Promise.withResolvers<AttemptEnd>();
    const attempt = { ended: promise, stop: async () => resolve(ok) };
    const running = run(opened, async () => attempt);
    const execution = await eventually(() => server.executions()[0]);
    server.askToStop(String(execution.uuid));
    expect((await running).kind).toBe('stopped');
    expect(server.executions()[0]).toMatchObject({ status: 'STOPPED' });
  });

  it('does not wait for a hanging final update after a stop', async () => {
    server.fault({ method: 'PATCH', hang: true, times: 99 });
    const opened = await open(reported());
    const running = run(opened, ending(ok));
    await eventually(() => statuses().includes('SUCCEEDED'));
    opened.deps.stopper.stop({ by: 'signal', signal: 'SIGTERM' });
    await running;
  });

  it('reports to Rollbar when a token is set, without delaying the run', async () => {
    server.fault({ method: 'POST', status: 403 });
    const env = { https_proxy: server.url };
    const opened = await open(reported({ rollbarAccessToken: 'token', rollbarRetries: 0 }), {
      env,
    });
    expect((await run(opened, ending(ok))).kind).toBe('succeeded');
  });
});

describe('an options file', () => {
  it('is read when the caller names it, and is never looked for', () =>
    withTempDir(async (dir) => {
      const optionsFile = join(dir, 'procwrap.json');
      writeFileSync(optionsFile, '{"work-dir": "/srv", "monitor": null, "deployment": "staging"}');
      const named = createDeps({ offlineMode: true, optionsFile });
      const { options, session } = await openSession(named.deps);
      await session?.close();
      expect(options).toMatchObject({ workDir: '/srv', deployment: 'staging', optionsFile });
      writeFileSync(optionsFile, '{"work-dir": 5}');
      const { findings } = await openSession(createDeps({ optionsFile }).deps);
      expect(findings.map(({ where }) => where)).toContain(`work-dir in ${optionsFile} (line 1)`);
    }));

  it('may name the monitor of this machine', () =>
    withTempDir(async (dir) => {
      const optionsFile = join(dir, 'job.yaml');
      writeFileSync(optionsFile, `monitor: ${dir}\n`);
      const { findings } = await openSession(createDeps({ taskName: 'a', optionsFile }).deps);
      expect(findings[0]?.where).toBe(`monitor in ${optionsFile} (line 1)`);
      expect(findings[0]?.message).toMatch(/^there is no monitor on this machine: /);
    }));
});
