import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { type StartedRun, startRun } from './start-run.ts';
import { atEnd, atHeartbeats, envOf, withServer } from './under-fault.ts';

/** A budget in seconds. Every other limit is an hour, and no second passes by itself. */
export const budget = ['--stop-budget', '10', '--api-heartbeat-interval', '-1'] as const;
/** When the command gets SIGKILL in a budget of 10 s with a report, in milliseconds. */
export const killMs = 6500;
/** From then until no request is waited for. */
export const reportMs = 3000;
/** After this time a signal is a second request, not a copy of the first; in milliseconds. */
export const laterMs = 300;

/** The server takes the start, and no status after it. */
export function hangsAfterStart(server: ReferenceServer): void {
  atHeartbeats({ hang: true })(server);
  atEnd({ hang: true })(server);
  server.fault({ method: 'PATCH', whenStatus: 'STOPPED', hang: true, times: 99 });
}

const isFinal = ({ method, body }: ReferenceServer['requests'][number]): boolean => {
  const status = (body as { status?: unknown } | undefined)?.status;
  return method === 'PATCH' && status !== undefined && status !== 'RUNNING';
};

/** Waits until a final status was sent. */
export function reported({ requests }: ReferenceServer) {
  return eventually(() => requests.some(isFinal), { what: 'a final status' });
}

/** A shell waits forever. */
export const forever = 'while :; do sleep 0.02; done';

/** A command that notes its pid in `up`, and each TERM in `heard`. */
export function stubborn(dir: string, onTerm = ':'): readonly string[] {
  const notesPid = `echo $$ > ${dir}/pid; mv ${dir}/pid ${dir}/up`;
  return ['sh', '-c', `trap 'echo TERM >> ${dir}/heard; ${onTerm}' TERM; ${notesPid}; ${forever}`];
}

/** A run with a budget of ten seconds. */
export interface BudgetScene {
  readonly run: StartedRun;
  readonly server: ReferenceServer;
  readonly file: (name: string) => string;
  /** Waits until the command of `stubborn` runs. */
  readonly isUp: () => Promise<unknown>;
  /** Whether it got TERM. */
  readonly heard: () => boolean;
}

/** Runs a command with a budget of ten seconds; `act` plays with it to its end. */
export function withBudget(
  words: (dir: string) => readonly string[],
  act: (scene: BudgetScene) => Promise<void>,
  prepare: (server: ReferenceServer) => void = hangsAfterStart,
): Promise<void> {
  return withServer((server) =>
    withTempDir(async (dir) => {
      prepare(server);
      const run = startRun([...budget, ...words(dir)], envOf(server));
      const file = (name: string) => join(dir, name);
      const isUp = () => eventually(() => existsSync(file('up')), { what: 'the command' });
      await act({ run, server, file, isUp, heard: () => existsSync(file('heard')) });
    }),
  );
}
