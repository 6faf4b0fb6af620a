import { failure, type Result, success } from '@procwrap/core';
import { adoptingPorts } from '../adoption/adopting-ports.ts';
import { findOwnExecution } from '../adoption/find-own-execution.ts';
import { createTransport } from '../exchange/transport.ts';
import { deliverReport } from '../reporting/deliver-report.ts';
import type { DeliveryResult, FinalReport, ReportKeeper } from '../reporting/kept-report.ts';
import type { Ports } from '../reporting/ports.ts';
import { openPorts } from './open-ports.ts';
import { completeSettings, type ExecutionApiSettings } from './settings.ts';

/** Sends reports that were kept on disk. */
export interface ReportSender extends AsyncDisposable {
  /** Sends one report, once; the keeper hears how it ended. */
  deliver(report: FinalReport, keeper: ReportKeeper, signal: AbortSignal): Promise<DeliveryResult>;
}

/** How many pages of executions may have begun since the run. */
const mostPages = 50;

/**
 * The report with its execution, where the server has created it although no answer arrived; a
 * second one is not created.
 */
const locate = async (
  ports: Ports,
  report: FinalReport,
  signal: AbortSignal,
): Promise<Result<FinalReport>> => {
  if (report.execution !== undefined) return success(report);
  const how = { timeoutMs: ports.requestTimeoutMs, signal, mostPages };
  const own = await findOwnExecution(ports, { ...report.creation, ...report.final }, how);
  if (own.kind === 'failed') return failure(ports.describe(own.result));
  return success(
    own.kind === 'found' ? { ...report, execution: own.uuid, accepted: true } : report,
  );
};

/** A sender with a connection of its own; nothing is sent yet. */
export function createReportSender(settings: ExecutionApiSettings): ReportSender {
  const complete = completeSettings(settings);
  const transport = createTransport({ ...complete, deps: { clock: complete.clock } });
  const ports = openPorts(complete, transport);
  return {
    deliver: async (report, keeper, signal) => {
      const located = await locate(ports, report, signal);
      if (!located.ok) {
        ports.log.warning(`cannot send the report: ${located.problem}`);
        await keeper.keep(report, located.problem);
        await keeper.release();
        return { kind: 'undelivered', message: located.problem };
      }
      const delivery = { report: located.value, keeper, budgetMs: 0, unkeptBudgetMs: 0, signal };
      return deliverReport(adoptingPorts(ports), delivery);
    },
    [Symbol.asyncDispose]: transport.close,
  };
}
