import { type Fault, type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { expect } from 'vitest';
import { type StartedRun, startRun } from './start-run.ts';

/** How late a timeout or a stop may be on a busy machine, in milliseconds. */
export const lateMs = 2500;

/** What is wrong with the server, and what is run meanwhile. */
export interface Scene {
  /** Before the run. */
  readonly before?: (server: ReferenceServer) => void;
  /** While the command runs; a stop signal comes afterwards. */
  readonly during?: (server: ReferenceServer) => unknown;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
}

/** How it went for the command of the scene. */
export interface Aftermath {
  readonly code: number;
  readonly ms: number;
  readonly lines: string;
  readonly server: ReferenceServer;
  /** The first execution that the server has. */
  readonly execution: Readonly<Record<string, unknown>> | undefined;
}

/** The variables that point a run at a server. */
export const envOf = ({ url }: ReferenceServer) => ({
  PROC_WRAPPER_API_BASE_URL: url,
  PROC_WRAPPER_API_KEY: 'demo-key',
  PROC_WRAPPER_TASK_NAME: 'nightly',
});

/** Gives `use` a server of its own. */
export const withServer = async <T>(use: (server: ReferenceServer) => Promise<T>): Promise<T> => {
  const tasks = [{ name: 'nightly' }];
  const server = await startReferenceServer({ tasks });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
};

/** A fault of every request that creates. */
export const atStart = (fault: Fault) => (server: ReferenceServer) =>
  server.fault({ times: 99, ...fault, method: 'POST' });

/** A fault of every heartbeat. */
export const atHeartbeats = (fault: Fault) => (server: ReferenceServer) =>
  server.fault({ times: 99, ...fault, method: 'PATCH', whenStatus: 'RUNNING' });

/** A fault of every final status. */
export const atEnd = (fault: Fault) => (server: ReferenceServer) => {
  for (const whenStatus of ['SUCCEEDED', 'FAILED', 'TERMINATED_AFTER_TIME_OUT', 'ABORTED']) {
    server.fault({ times: 99, ...fault, method: 'PATCH', whenStatus });
  }
};

const play = (
  { before, during, argv = [], env = {} }: Scene,
  words: readonly string[],
  act: (run: StartedRun, ready: Promise<unknown>) => Promise<unknown>,
): Promise<Aftermath> =>
  withServer(async (server) => {
    before?.(server);
    const run = startRun([...argv, ...words], { ...envOf(server), ...env });
    const ready = run.said('runs as process').then(() => during?.(server));
    await Promise.all([ready, act(run, ready)]);
    const { code, ms } = await run.ended;
    return { code, ms, lines: run.lines(), server, execution: server.executions()[0] };
  });

const failing = ['sh', '-c', 'sleep 0.8; exit 3'];

/** A timeout of half a second is told of half a second after the start. */
const timesOut = async (scene: Scene) => {
  const { code } = await play(scene, ['-t', '0.5', 'sleep', '30'], async (run) => {
    const started = await run.said('runs as process');
    const late = (await run.said('timedOut: ')) - started - 500;
    expect(late).toBeGreaterThan(-60);
    expect(late).toBeLessThan(lateMs);
  });
  expect(code).toBe(124);
};

/** A stop signal in the middle of the fault ends the command at once. */
const stops = async (scene: Scene) => {
  const { code } = await play(scene, ['sleep', '30'], async (run, ready) => {
    await ready;
    const asked = performance.now();
    run.send('SIGTERM');
    expect((await run.said('aborted: ')) - asked).toBeLessThan(lateMs);
  });
  expect(code).toBe(143);
};

/** Plays a scene to its end; beside it the same fault meets a timeout and a stop signal, which must be on time. */
export const underFault = async (scene: Scene): Promise<Aftermath> => {
  const plain = play(scene, scene.command ?? failing, async () => {});
  const [aftermath] = await Promise.all([plain, timesOut(scene), stops(scene)]);
  return aftermath;
};
