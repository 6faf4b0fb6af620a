import { type Clock, createDeadline, exitCodes, isSuccess, type Log } from '@procwrap/core';
import { EntrypointError } from '../entrypoint-error.ts';
import { showLimit } from '../wait/progress.ts';
import { waitFor } from '../wait/wait-for.ts';
import type { PlannedService } from './plan.ts';
import type { RunningService } from './run-service.ts';

/** Waits for the line that makes a service ready. */
export interface LineWatch {
  readonly seen: Promise<void>;
  onLine(line: string): void;
}

/** A watch for a text or a pattern; undefined when a line does not make the service ready. */
export function watchLine({ ready }: PlannedService): LineWatch | undefined {
  if (typeof ready !== 'object') return undefined;
  const { log } = ready;
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  // A pattern with the flag g or y keeps a position and would miss lines.
  const pattern =
    typeof log === 'string' ? undefined : new RegExp(log, log.flags.replace(/[gy]/g, ''));
  const matches = (line: string) => (pattern ? pattern.test(line) : line.includes(String(log)));
  return { seen, onLine: (line) => void (matches(line) && resolve()) };
}

interface ReadyDeps {
  readonly line: LineWatch | undefined;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

const late = ({ name, readyTimeoutMs }: PlannedService): EntrypointError =>
  new EntrypointError(
    'PW_WAIT_TIMED_OUT',
    `${name} was not ready within ${showLimit(readyTimeoutMs)}`,
    exitCodes.timedOut,
  );

const inTime = async (
  service: PlannedService,
  something: Promise<unknown>,
  { signal, clock }: ReadyDeps,
): Promise<void> => {
  using deadline = createDeadline({ clock, ms: service.readyTimeoutMs, signal });
  const isReady = await deadline.until(something);
  if (!isReady && deadline.expired) throw late(service);
};

const endedWell = async ({ ended }: RunningService): Promise<void> => {
  const end = await ended;
  // A failure stops all services, so those that wait for this one never start.
  if (!isSuccess(end)) await new Promise<never>(() => {});
};

/**
 * Resolves when a service is ready, or when the signal aborts.
 *
 * @throws PW_WAIT_TIMED_OUT when it does not become ready in time.
 */
export async function becomeReady(
  service: PlannedService,
  run: RunningService,
  deps: ReadyDeps,
): Promise<void> {
  const { ready, readyTimeoutMs: timeoutMs } = service;
  const { line, signal, clock, log } = deps;
  if (ready === undefined) return;
  if (ready === 'ended') return inTime(service, endedWell(run), deps);
  if (line) return inTime(service, line.seen, deps);
  await waitFor(String(ready), { timeoutMs, intervalMs: 100, signal, deps: { clock, log } });
}
