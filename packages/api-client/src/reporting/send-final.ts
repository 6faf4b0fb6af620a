import type { JsonObject } from '@procwrap/core';
import type { Answer, ExchangeResult } from '../exchange/exchange-result.ts';
import { type SentResult, sendWithRetries } from '../retry/send-with-retries.ts';
import { describeStop } from './describe-result.ts';
import type { DeliveryResult } from './kept-report.ts';
import { nextFinalBody } from './next-final-body.ts';
import type { ApiRequest, Operation, Ports } from './ports.ts';

/** A final status to send. */
export interface FinalRequest extends ApiRequest {
  readonly operation: Extract<Operation, 'finish' | 'report'>;
  readonly budgetMs: number | 'forever';
  /** Whether the server requested the stop. */
  readonly stopping: boolean;
  /**
   * Called and awaited after each try that the server did not accept, with what was sent. Returns
   * the budget from then on.
   */
  readonly afterFailure?:
    | ((body: JsonObject, problem: string) => Promise<number | 'forever'>)
    | undefined;
}

const dropped = (before: JsonObject, after: JsonObject) =>
  Object.keys(before).filter((key) => !(key in after));

/** Describes how a body differs from the one that was refused. */
const howSmaller = (before: JsonObject, after: JsonObject): string => {
  const without = dropped(before, after).join(', ');
  if (without) return `without ${without}`;
  return before.status === after.status ? 'with shorter log tails' : `as ${String(after.status)}`;
};

/** Whether the API has accepted it; a page with a good status may be from a proxy before it. */
const isAccepted = (result: SentResult | ExchangeResult) =>
  result.kind === 'answer' &&
  result.status >= 200 &&
  result.status < 300 &&
  result.excerpt === undefined;

/** Statuses of a refusal that may have another answer later: another key, or more time. */
const openRefusals: readonly number[] = [401, 403, 408, 425];

/**
 * Whether the server would refuse it each time. A page that is not JSON may be from a proxy before
 * the server.
 */
const isFinalRefusal = ({ status, excerpt }: Answer): boolean =>
  status >= 400 && status < 500 && !openRefusals.includes(status) && excerpt === undefined;

const endOf = (
  result: SentResult,
  message: string,
  { method }: Pick<ApiRequest, 'method'>,
): DeliveryResult => {
  if (result.kind !== 'answer') return { kind: 'undelivered', message };
  const { status } = result;
  // A 409 to a POST means that the Task has no place now.
  const isRefused = isFinalRefusal(result) && !(method === 'POST' && status === 409);
  return { kind: isRefused ? 'refused' : 'undelivered', status, message };
};

/** What a kept report says about a try. A stop says nothing about the server, so nothing is wrong there. */
const problemOf = (ports: Ports, result: ExchangeResult): string =>
  `${ports.describe(result)}${result.kind === 'cancelled' ? '; it will be sent again' : ''}`;

/** Sends one body until the server answers, or until the budget is used up. */
const sendBody = async (
  ports: Ports,
  { body, startedAt, request }: { body: JsonObject; startedAt: number; request: FinalRequest },
  signal: AbortSignal,
): Promise<SentResult> => {
  const { operation: _, stopping: __, afterFailure, budgetMs: firstMs, ...plain } = request;
  let budgetMs = firstMs;
  const send = async (timeoutMs: number | 'none') => {
    const result = await ports.send({ ...plain, body }, { timeoutMs, signal });
    if (!isAccepted(result) && afterFailure)
      budgetMs = await afterFailure(body, problemOf(ports, result));
    return result;
  };
  for (;;) {
    const used = budgetMs;
    const retried = { send, what: 'send the final status', budgetMs: used, startedAt, signal };
    const result = await sendWithRetries(ports, retried);
    // A report that cannot be kept on disk is tried for longer.
    if (result.kind !== 'exhausted' || budgetMs === used) return result;
  }
};

/**
 * Sends a final status within its budget. If the server refuses a part of it, a smaller one is
 * sent.
 */
export async function sendFinal(
  ports: Ports,
  request: FinalRequest,
  signal: AbortSignal,
): Promise<DeliveryResult> {
  const startedAt = ports.clock.monotonic();
  let { body } = request;
  for (;;) {
    const result = await sendBody(ports, { body, startedAt, request }, signal);
    if (isAccepted(result)) return { kind: 'delivered' };
    if (result.kind === 'cancelled') return { kind: 'undelivered', message: describeStop({}) };
    const isAnswer = result.kind === 'answer';
    const smaller = isAnswer ? nextFinalBody(body, result, request.stopping) : undefined;
    const message = isAnswer ? ports.describe(result) : result.last;
    if (!smaller) {
      const { operation } = request;
      ports.report({ operation, message, ...(isAnswer && { status: result.status }) });
      return endOf(result, message, request);
    }
    const how = howSmaller(body, smaller);
    ports.log.warning(
      'report-shortened',
      `the final status was refused (${message}); sending it again ${how}`,
    );
    body = smaller;
  }
}
