import { adoptingPorts } from '../adoption/adopting-ports.ts';
import { findOwnExecution } from '../adoption/find-own-execution.ts';
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
  /** Sends one report, once; the keeper hears how it ended. */
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
  | { readonly kind: 'failed'; readonly problem: string };

/**
 * The report with its execution, where the server has created it although no answer arrived; a
 * second one is not created. While the server may still be at work on the first one, the report
 * waits.
 */
const locate = async (ports: Ports, report: FinalReport, signal: AbortSignal): Promise<Located> => {
  if (report.execution !== undefined) return { kind: 'located', report };
  // Read before the look-up: what is created after it may be missed.
  const until = waitsUntilOf(report, ports.clock.now());
  const how = { timeoutMs: ports.requestTimeoutMs, signal, mostPages };
  const own = await findOwnExecution(ports, { ...report.creation, ...report.final }, how);
  if (own.kind === 'failed') return { kind: 'failed', problem: ports.describe(own.result) };
  if (own.kind === 'found')
    return { kind: 'located', report: { ...report, execution: own.uuid, accepted: true } };
  return own.kind === 'none' && until !== undefined
    ? { kind: 'postponed', until }
    : { kind: 'located', report };
};

/** Sends a report that was kept on disk, once. */
const deliverKept = async (
  ports: Ports,
  { report, keeper }: { readonly report: FinalReport; readonly keeper: ReportKeeper },
  signal: AbortSignal,
): Promise<DeliveryResult | Postponed> => {
  const located = await locate(ports, report, signal);
  if (located.kind === 'postponed') {
    await keeper.release();
    return located;
  }
  if (located.kind === 'failed') {
    const { problem } = located;
    ports.log.warning('report-failed', `cannot send the report: ${problem}`);
    await keeper.keep(report, problem);
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
  return {
    deliver: (report, keeper, signal) => deliverKept(ports, { report, keeper }, signal),
    [Symbol.asyncDispose]: transport.close,
  };
}
