import {
  type Fault,
  type ReferenceServer,
  type ServerOptions,
  startReferenceServer,
} from '@procwrap/reference-server';
import { withGate } from '@procwrap/test-kit';
import { expect, inject } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { type StartedRun, startRun } from './start-run.ts';

/** A timeout that runs out only when the clock is moved, or by itself in a lean run; less than every budget. */
export const timeout = ['-t', inject('leanRuns') ? '3' : '1000'] as const;
/** The same in milliseconds. */
export const timeoutMs = 1_000_000;

/** A limit in seconds that runs out when the clock is moved, or by itself in a lean run. */
export const runsOut = inject('leanRuns') ? '2' : '3600';

/** The PATCH requests. */
export const updates = ({ requests }: ReferenceServer) =>
  requests.filter(({ method }) => method === 'PATCH');

/** The requests with a final status. */
export const finals = (server: ReferenceServer) =>
  updates(server).filter(({ body }) => (body as { status?: unknown }).status !== 'RUNNING');

/** What is wrong with the server, and what runs in the meantime. */
export interface Scene {
  /** What the server does otherwise than the real one. */
  readonly server?: ServerOptions;
  /** Before the run. */
  readonly before?: (server: ReferenceServer) => void;
  /**
   * Runs while the command runs, before the end, the timeout or the stop signal.
   */
  readonly during?: (server: ReferenceServer) => unknown;
  /** Runs at the same time as the run; lets time pass when a limit of the case has to end. */
  readonly meanwhile?: (run: StartedRun, server: ReferenceServer) => Promise<unknown>;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The command; by default one that waits for `during`, and then ends with 3. */
  readonly command?: readonly string[];
  /** The calendar, in milliseconds since the Unix epoch. */
  readonly now?: (() => number) | undefined;
}

/** Checks the result of the run. */
export interface Aftermath {
  readonly code: number;
  readonly lines: string;
  readonly server: ReferenceServer;
  /** The first execution of the server. */
  readonly execution: Readonly<Record<string, unknown>> | undefined;
}

/** The variables with which a run uses a server. */
export function envOf({ url }: ReferenceServer) {
  return {
    PROC_WRAPPER_API_BASE_URL: url,
    PROC_WRAPPER_API_KEY: 'demo-key',
    PROC_WRAPPER_TASK_NAME: 'nightly',
  };
}

/** Calls `use` with a new server. */
export async function withServer<T>(
  use: (server: ReferenceServer) => Promise<T>,
  options: ServerOptions = {},
): Promise<T> {
  const tasks = [{ name: 'nightly' }];
  const server = await startReferenceServer({ tasks, ...options });
  whenTestEnds(server.close);
  return use(server);
}

/** A fault of each request that creates an execution. */
export function atStart(fault: Fault) {
  return (server: ReferenceServer) => server.fault({ times: 9999, ...fault, method: 'POST' });
}

/** A fault of each heartbeat. */
export function atHeartbeats(fault: Fault) {
  return (server: ReferenceServer) =>
    server.fault({ times: 9999, ...fault, method: 'PATCH', whenStatus: 'RUNNING' });
}

/** A fault of each final status. */
export function atEnd(fault: Fault) {
  return (server: ReferenceServer) => {
    for (const whenStatus of ['SUCCEEDED', 'FAILED', 'TERMINATED_AFTER_TIME_OUT', 'ABORTED']) {
      server.fault({ times: 9999, ...fault, method: 'PATCH', whenStatus });
    }
  };
}

const play = (
  { server: options, before, during, meanwhile, argv = [], env = {}, now }: Scene,
  words: readonly string[],
  act: (run: StartedRun, ready: Promise<unknown>) => Promise<unknown>,
): Promise<Aftermath> =>
  withServer(async (server) => {
    before?.(server);
    const run = startRun([...argv, ...words], { ...envOf(server), ...env }, now);
    const ready = run.said('runs as process').then(() => during?.(server));
    await Promise.all([meanwhile?.(run, server), ready, act(run, ready)]);
    const { code } = await run.ended;
    return { code, lines: run.lines(), server, execution: server.executions()[0] };
  }, options);

/** The command ends after `during`. */
const ends = (scene: Scene): Promise<Aftermath> =>
  withGate((gate) => {
    const command = scene.command ?? ['sh', '-c', `${gate.wait}; exit 3`];
    return play(scene, command, (_run, ready) => ready.then(gate.open));
  });

/** A timeout ends the command, and does not wait for the server. */
const timesOut = async (scene: Scene) => {
  const { code } = await play(scene, [...timeout, 'sleep', '3600'], async (run, ready) => {
    await ready;
    if (!inject('leanRuns')) expect(run.lines()).not.toContain('timedOut: ');
    run.skip(timeoutMs);
    await run.said('timedOut: ');
  });
  expect(code).toBe(124);
};

/** A stop signal in the middle of the fault ends the command, and does not wait for the server. */
const stops = async (scene: Scene) => {
  const { code } = await play(scene, ['sleep', '3600'], async (run, ready) => {
    await ready;
    run.send('SIGTERM');
    await run.said('aborted: ');
  });
  expect(code).toBe(143);
};

/**
 * Runs a case to its end, and the same fault with a timeout and with a stop signal, which do not
 * wait for the server.
 */
export async function underFault(scene: Scene): Promise<Aftermath> {
  const [aftermath] = await Promise.all([ends(scene), timesOut(scene), stops(scene)]);
  return aftermath;
}
