import { type Clock, createLog, type Log, Secret, systemClock } from '@procwrap/core';
import {
  type RecordedRequest,
  type ServerOptions,
  startReferenceServer,
} from '@procwrap/reference-server';
import { eventually, type FakeClock } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';
import {
  type Budgets,
  createExecutionApi,
  type ExecutionApi,
  type Proxies,
  type Trouble,
} from '../src/index.ts';

/** Budgets that do not run out, and short waits between two tries. */
export const ampleBudgets: Budgets = {
  createErrorMs: 3_600_000,
  conflictMs: 0,
  conflictRetryDelayMs: 20,
  updateErrorMs: 3_600_000,
  finalMs: 3_600_000,
  retryDelayMs: 20,
  resumeDelayMs: 'never',
};

/** Never aborted. */
export const neverAborts = new AbortController().signal;

interface Wanted {
  readonly baseUrl: string;
  readonly budgets?: Partial<Budgets>;
  readonly requestTimeoutMs?: number | 'none';
  readonly clock?: Clock;
  readonly proxies?: Proxies;
  readonly key?: string;
}

/** A client with its log lines and problems; closed at the end of the test. */
export function openApi({ budgets, key = 'demo-key', clock = systemClock, ...wanted }: Wanted) {
  const lines: string[] = [];
  const troubles: Trouble[] = [];
  const log: Log = createLog({ level: 'TRACE', write: (line) => lines.push(line) });
  const api = createExecutionApi({
    apiKey: new Secret(key),
    requestTimeoutMs: 3_600_000,
    deps: { clock, random: () => 0, log },
    onTrouble: (trouble) => troubles.push(trouble),
    userAgent: 'procwrap-test/1',
    budgets: { ...ampleBudgets, ...budgets },
    ...wanted,
  });
  onTestFinished(() => api.close());
  return { api, lines, troubles };
}

/** A server with the Task `t1`, and a client of it. */
export async function openBoth(
  wanted: Partial<Wanted> = {},
  options: ServerOptions = { tasks: [{ name: 't1' }] },
) {
  const server = await startReferenceServer(options);
  onTestFinished(() => server.close());
  const opened = openApi({ baseUrl: server.url, ...wanted });
  return { server, ...opened };
}

/** The smallest body of a creation. */
export const running = { status: 'RUNNING', task: { name: 't1' } };

/** Creates the execution, which must be accepted. */
export async function created(api: ExecutionApi): Promise<string> {
  const result = await api.create(running, neverAborts);
  if (result.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`);
  return result.uuid;
}

/** The requests after the creation. */
export function patches(requests: readonly RecordedRequest[]): RecordedRequest[] {
  return requests.filter(({ method }) => method === 'PATCH');
}

/** Advances the clock whenever something waits for it, until `work` is done. */
export async function passTime<T>(clock: FakeClock, stepMs: number, work: Promise<T>): Promise<T> {
  let done = false;
  const settled = work.finally(() => {
    done = true;
  });
  while (!done) {
    await eventually(() => done || clock.sleeping > 0);
    if (!done) await clock.advance(stepMs);
  }
  return settled;
}
