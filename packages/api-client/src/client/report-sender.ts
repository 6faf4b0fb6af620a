import { createTransport } from '../exchange/transport.ts';
import { deliverReport } from '../reporting/deliver-report.ts';
import type { DeliveryResult, FinalReport, ReportKeeper } from '../reporting/kept-report.ts';
import { openPorts } from './open-ports.ts';
import { completeSettings, type ExecutionApiSettings } from './settings.ts';

/** Sends reports that were kept on disk. */
export interface ReportSender extends AsyncDisposable {
  /** Sends one report, once; the keeper hears how it ended. */
  deliver(report: FinalReport, keeper: ReportKeeper, signal: AbortSignal): Promise<DeliveryResult>;
}

/** A sender with a connection of its own; nothing is sent yet. */
export function createReportSender(settings: ExecutionApiSettings): ReportSender {
  const complete = completeSettings(settings);
  const transport = createTransport({ ...complete, deps: { clock: complete.clock } });
  const ports = openPorts(complete, transport);
  return {
    deliver: (report, keeper, signal) =>
      deliverReport(ports, { report, keeper, budgetMs: 0, unkeptBudgetMs: 0, signal }),
    [Symbol.asyncDispose]: transport.close,
  };
}
