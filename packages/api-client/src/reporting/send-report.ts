import { isJsonObject, type JsonValue } from '@procwrap/core';
import { type Answer, type ExchangeResult, failed } from '../exchange/exchange-result.ts';
import { isAnonymous } from '../exchange/is-anonymous.ts';
import type { DeliveryResult } from './kept-report.ts';
import type { ApiRequest, Ports, Try } from './ports.ts';
import { type FinalRequest, sendFinal } from './send-final.ts';

/**
 * The execution of an answer that has another status than the one that was sent: an earlier POST
 * with the same key made it.
 */
const earlierIn = (answer: Answer | undefined, sent: JsonValue | undefined): string | undefined => {
  const { uuid, status } = isJsonObject(answer?.body) ? answer.body : {};
  const isOther = typeof status === 'string' && status !== sent;
  return isOther && typeof uuid === 'string' ? uuid : undefined;
};

/** A creation that was accepted without its execution is not: something before the server answers. */
const named = (result: ExchangeResult, { method }: ApiRequest): ExchangeResult =>
  method === 'POST' && result.kind === 'answer' && !result.excerpt && isAnonymous(result)
    ? failed(`the server answered ${result.status} without the uuid of an execution`, {
        maybeSent: true,
      })
    : result;

/**
 * Reports a run with one POST after its end. The server may have created its execution earlier,
 * where the response was lost: it then answers with that execution, which still needs its final
 * status.
 */
export async function sendReport(
  ports: Ports,
  report: FinalRequest,
  signal: AbortSignal,
): Promise<DeliveryResult> {
  let last: ExchangeResult | undefined;
  const send = async (request: ApiRequest, how: Try) => {
    last = named(await ports.send(request, how), request);
    return last;
  };
  const sent = await sendFinal({ ...ports, send }, report, signal);
  const answer = last?.kind === 'answer' ? last : undefined;
  const earlier = sent.kind === 'delivered' ? earlierIn(answer, report.body.status) : undefined;
  if (earlier === undefined) return sent;
  const { idempotencyKey: _, ...final } = report;
  const path = `${encodeURIComponent(earlier)}/?content=false`;
  return sendFinal(ports, { ...final, method: 'PATCH', path }, signal);
}
