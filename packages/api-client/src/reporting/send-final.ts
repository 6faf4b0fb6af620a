import type { JsonObject } from '@procwrap/core';
import { type SentResult, sendWithRetries } from '../retry/send-with-retries.ts';
import { nextFinalBody } from './next-final-body.ts';
import type { ApiRequest, Operation, Ports } from './ports.ts';

/** A final status to send. */
export interface FinalRequest extends ApiRequest {
  readonly operation: Extract<Operation, 'finish' | 'report'>;
  readonly budgetMs: number | 'forever';
  /** Whether the server requested the stop. */
  readonly stopping: boolean;
}

const dropped = (before: JsonObject, after: JsonObject) =>
  Object.keys(before).filter((key) => !(key in after));

/** Describes how a body differs from the one that was refused. */
const howSmaller = (before: JsonObject, after: JsonObject): string => {
  const without = dropped(before, after).join(', ');
  if (without) return `without ${without}`;
  return before.status === after.status ? 'with shorter log tails' : `as ${String(after.status)}`;
};

const isAccepted = (result: SentResult) =>
  result.kind === 'answer' && result.status >= 200 && result.status < 300;

/**
 * Sends a final status within its budget. If the server refuses a part of it, a smaller one is
 * sent.
 */
export async function sendFinal(
  ports: Ports,
  { operation, budgetMs, stopping, ...request }: FinalRequest,
  signal: AbortSignal,
): Promise<'sent' | 'unsent'> {
  const startedAt = ports.clock.monotonic();
  let { body } = request;
  for (;;) {
    const result = await sendWithRetries(ports, {
      send: (timeoutMs) => ports.send({ ...request, body }, { timeoutMs, signal }),
      what: 'send the final status',
      budgetMs,
      startedAt,
      signal,
    });
    if (isAccepted(result)) return 'sent';
    if (result.kind === 'cancelled') return 'unsent';
    const smaller = result.kind === 'answer' ? nextFinalBody(body, result, stopping) : undefined;
    const message = result.kind === 'answer' ? ports.describe(result) : result.last;
    if (!smaller) {
      ports.report({
        operation,
        message,
        ...(result.kind === 'answer' && { status: result.status }),
      });
      return 'unsent';
    }
    const how = howSmaller(body, smaller);
    ports.log.warning(`the final status was refused (${message}); sending it again ${how}`);
    body = smaller;
  }
}
