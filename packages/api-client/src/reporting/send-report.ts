import { isJsonObject } from '@procwrap/core';
import type { Answer, ExchangeResult } from '../exchange/exchange-result.ts';
import type { ApiRequest, Ports, Try } from './ports.ts';
import { type FinalRequest, sendFinal } from './send-final.ts';

/** The execution of an answer that is still running: an earlier POST with the same key made it. */
const runningIn = (answer: Answer | undefined): string | undefined => {
  const { uuid, status } = isJsonObject(answer?.body) ? answer.body : {};
  return status === 'RUNNING' && typeof uuid === 'string' ? uuid : undefined;
};

/**
 * Reports a run with one POST after its end. The server may have created its execution earlier,
 * where the response was lost: it then answers with that execution, which still needs its final
 * status.
 */
export async function sendReport(
  ports: Ports,
  report: FinalRequest,
  signal: AbortSignal,
): Promise<'sent' | 'unsent'> {
  let last: ExchangeResult | undefined;
  const send = async (request: ApiRequest, how: Try) => {
    last = await ports.send(request, how);
    return last;
  };
  const sent = await sendFinal({ ...ports, send }, report, signal);
  const running = sent === 'sent' && last?.kind === 'answer' ? runningIn(last) : undefined;
  if (running === undefined) return sent;
  const { idempotencyKey: _, ...final } = report;
  const path = `${encodeURIComponent(running)}/?content=false`;
  return sendFinal(ports, { ...final, method: 'PATCH', path }, signal);
}
