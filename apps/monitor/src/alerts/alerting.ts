import { randomUUID } from 'node:crypto';
import { type Clock, machineClock } from '../clock.ts';
import type { MonitorContext } from '../server/context.ts';
import type { Alerting } from '../server/parts.ts';
import type { SendDeps } from './channel-kind.ts';
import { testMessage } from './messages/compose-message.ts';
import { sendDepsOf } from './send-deps.ts';
import { sendMessage } from './send-message.ts';

/** Sends test messages at once, without the outbox. */
export function createAlerting(
  context: Omit<MonitorContext, 'alerting'>,
  given: Partial<SendDeps> & { readonly clock?: Clock } = {},
): Alerting {
  const clock = given.clock ?? machineClock(context.now);
  const signal = new AbortController().signal;
  const deps = sendDepsOf(context, { signal, ...given, clock });
  return {
    sendTest: async ({ name, ...target }) => {
      const key = `test/${randomUUID()}`;
      const message = testMessage(context, { name, key, nowMs: clock.now() });
      const result = await sendMessage(message, target, deps);
      return result.ok ? undefined : result.problem.problem;
    },
  };
}
