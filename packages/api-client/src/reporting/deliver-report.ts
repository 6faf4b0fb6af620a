import type { DeliveryResult, FinalReport, ReportKeeper } from './kept-report.ts';
import type { Ports } from './ports.ts';
import { type FinalRequest, sendFinal } from './send-final.ts';
import { sendReport } from './send-report.ts';
import { timeText } from './work-window.ts';

/** How a report is sent. */
export interface Delivery {
  readonly report: FinalReport;
  readonly keeper?: ReportKeeper | undefined;
  readonly budgetMs: number | 'forever';
  /** The budget of a report that cannot be kept on disk. */
  readonly unkeptBudgetMs: number | 'forever';
  readonly signal: AbortSignal;
}

/** How long an answer may take before the report is kept on disk as well, in milliseconds. */
const slowAnswerMs = 5000;

/** The request that a report is sent with. */
const requestOf = (report: FinalReport) => {
  const { execution, accepted, creation, final, idempotencyKey } = report;
  const body = accepted ? final : { ...creation, ...final };
  if (execution === undefined)
    return { operation: 'report', method: 'POST', path: '', body, idempotencyKey } as const;
  const path = `${encodeURIComponent(execution)}/?content=false`;
  return { operation: 'finish', method: 'PATCH', path, body } as const;
};

/** A report to keep: with what is known of the creations that were sent for it. */
export function withCreations(report: FinalReport, { creations }: Ports): FinalReport {
  if (report.execution !== undefined) return report;
  const { atWorkUntil, areUnsent = false } = creations?.() ?? {};
  return {
    ...report,
    atWorkUntil: timeText(atWorkUntil) ?? report.atWorkUntil,
    unsent: report.unsent === true && areUnsent,
  };
}

const deliver = (
  ports: Ports,
  delivery: Delivery,
  afterFailure: FinalRequest['afterFailure'],
): Promise<DeliveryResult> => {
  const { report, budgetMs, signal } = delivery;
  const request = { ...requestOf(report), budgetMs, stopping: report.stopping, afterFailure };
  return (request.method === 'POST' ? sendReport : sendFinal)(ports, request, signal);
};

const deliverKept = async (
  ports: Ports,
  delivery: Delivery,
  keeper: ReportKeeper,
): Promise<DeliveryResult> => {
  const { report, budgetMs, unkeptBudgetMs } = delivery;
  const over = new AbortController();
  let isKept = false;
  const keep = async (status: FinalReport['final'][string] | undefined, problem: string) => {
    const final = status === undefined ? report.final : { ...report.final, status };
    isKept = await keeper.keep(withCreations({ ...report, final }, ports), problem);
  };
  void ports.clock.sleep(slowAnswerMs, over.signal).then(async () => {
    if (!over.signal.aborted) await keep(undefined, `no answer within ${slowAnswerMs} ms`);
  });
  const result = await deliver(ports, delivery, async ({ status }, problem) => {
    over.abort();
    await keep(status, problem);
    return isKept ? budgetMs : unkeptBudgetMs;
  });
  over.abort();
  if (result.kind === 'delivered') await keeper.delivered();
  else if (result.kind === 'refused') await keeper.refused(result.message);
  else {
    if (!isKept) await keep(undefined, result.message);
    await keeper.release();
  }
  return result;
};

/**
 * Sends the end of a run within its budget. From the first try that fails, the keeper has it on
 * disk until the server has taken or refused it.
 */
export function deliverReport(ports: Ports, delivery: Delivery): Promise<DeliveryResult> {
  const { keeper } = delivery;
  return keeper ? deliverKept(ports, delivery, keeper) : deliver(ports, delivery, undefined);
}
