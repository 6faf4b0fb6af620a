import type { Environment, NotStarted } from '@procwrap/core';
import type { Session } from '@procwrap/task-session';
import { hasSteps } from './has-steps.ts';

/** Waits and renders before a start; resolves with why the command must not start. */
export type BeforeStart = (env: Environment) => Promise<NotStarted | undefined>;

type Given = Pick<Session, 'options' | 'clock' | 'log' | 'stopper'>;

/**
 * What happens before each start of a run; its code is loaded only when an option asks for it. The
 * deadline counts from the first start.
 */
export function stepsOf(session: Given, deadlineMs?: number): BeforeStart {
  const { options, clock } = session;
  if (!hasSteps(options)) return async () => undefined;
  let endsAt: number | undefined;
  return async (env) => {
    const { prepareStart } = await import('./prepare-start.ts');
    endsAt ??= deadlineMs === undefined ? undefined : clock.monotonic() + deadlineMs;
    const leftMs = endsAt === undefined ? Number.POSITIVE_INFINITY : endsAt - clock.monotonic();
    return prepareStart({ ...session, env, leftMs });
  };
}
