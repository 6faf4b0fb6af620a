import { adoptingPorts } from '../adoption/adopting-ports.ts';
import { findOwnExecution, mayLookAgain } from '../adoption/find-own-execution.ts';
import { SharedReads } from '../adoption/shared-reads.ts';
import { createTransport } from '../exchange/transport.ts';
import { deliverReport } from '../reporting/deliver-report.ts';
import type {
  DeliveryResult,
  FinalReport,
  Postponed,
  ReportKeeper,
} from '../reporting/kept-report.ts';
import type { Ports } from '../reporting/ports.ts';
import { waitsUntilOf } from '../reporting/work-window.ts';
import { openPorts } from './open-ports.ts';
import { completeSettings, type ExecutionApiSettings } from './settings.ts';

/** Sends reports that were kept on disk. */
export interface ReportSender extends AsyncDisposable {
  /**
   * Sends one report, once; the keeper hears how it ended. The executions of a task are looked up
   * once for all reports of one sender.
   */
  deliver(
    report: FinalReport,
    keeper: ReportKeeper,
    signal: AbortSignal,
  ): Promise<DeliveryResult | Postponed>;
}

/** How many pages of executions may have begun since the run. */
const mostPages = 50;

type Located =
  | { readonly kind: 'located'; readonly report: FinalReport }
  | Postponed
  | { readonly kind: 'failed'; readonly report: FinalReport; readonly problem: string };

interface Sending {
  readonly ports: Ports;
  readonly reads: SharedReads;
}

/** Until when a report waits, for what was read. Reads again when that was too early for it. */
const waitsUntil = (report: FinalReport, { ports, reads }: Sending): string | undefined => {
  const until = waitsUntilOf(report, reads.since);
  if (until === undefined || waitsUntilOf(report, ports.clock.now()) !== undefined) return until;
  reads.forget();
  return undefined;
};

/**
 * The report with its execution, where the server has created it although no answer arrived; a
 * second one is not created. While the server may still be at work on the first one, the report
 * waits.
 */
const locate = async (
  sending: Sending,
  report: FinalReport,
  signal: AbortSignal,
): Promise<Located> => {
  const { ports, reads } = sending;
  if (report.execution !== undefined || report.unsent) return { kind: 'located', report };
  reads.begin(report.idempotencyKey);
  // Decided before the look-up: what is created after it may be missed.
  const until = waitsUntil(report, sending);
  const how = { timeoutMs: ports.requestTimeoutMs, signal, mostPages };
  const own = await findOwnExecution(reads, { ...report.creation, ...report.final }, how);
  const { lookUpErrors = 0 } = report;
  if (own.kind === 'failed') return { kind: 'failed', report, problem: ports.describe(own.result) };
  if (own.kind === 'refused' && mayLookAgain(own.result, lookUpErrors))
    return {
      kind: 'failed',
      report: { ...report, lookUpErrors: lookUpErrors + 1 },
      problem: `cannot look for the execution: ${ports.describe(own.result)}`,
    };
  if (own.kind === 'found')
    return { kind: 'located', report: { ...report, execution: own.uuid, accepted: true } };
  return own.kind === 'none' && until !== undefined
    ? { kind: 'postponed', until }
    : { kind: 'located', report };
};

/** Sends a report that was kept on disk, once. */
const deliverKept = async (
  sending: Sending,
  { report, keeper }: { readonly report: FinalReport; readonly keeper: ReportKeeper },
  signal: AbortSignal,
): Promise<DeliveryResult | Postponed> => {
  const { ports } = sending;
  const located = await locate(sending, report, signal);
  if (located.kind === 'postponed') {
    await keeper.release();
    return located;
  }
  if (located.kind === 'failed') {
    const { problem } = located;
    ports.log.warning('report-failed', `cannot send the report: ${problem}`);
    await keeper.keep(located.report, problem);
    await keeper.release();
    return { kind: 'undelivered', message: problem };
  }
  const once = { budgetMs: 0, unkeptBudgetMs: 0, signal } as const;
  const adopting = adoptingPorts(ports, keeper.noteCreation);
  return deliverReport(adopting, { report: located.report, keeper, ...once });
};

/** A sender with a connection of its own; nothing is sent yet. */
export function createReportSender(settings: ExecutionApiSettings): ReportSender {
  const complete = completeSettings(settings);
  const transport = createTransport({ ...complete, deps: { clock: complete.clock } });
  const ports = openPorts(complete, transport);
  const sending = { ports, reads: new SharedReads(ports) };
  return {
    deliver: (report, keeper, signal) => deliverKept(sending, { report, keeper }, signal),
    [Symbol.asyncDispose]: transport.close,
  };
}
