import type { JsonObject } from '@procwrap/core';
import type { CreateResult } from '../reporting/create-execution.ts';
import { deliverReport, withCreations } from '../reporting/deliver-report.ts';
import { describeStop } from '../reporting/describe-result.ts';
import { isStartLost } from '../reporting/is-start-lost.ts';
import type { FinalReport, ReportKeeper } from '../reporting/kept-report.ts';
import type { ApiRequest, Ports } from '../reporting/ports.ts';

/** A start that was requested. */
export interface RequestedStart {
  readonly request: ApiRequest;
  /** Whether one of its requests may have reached the server, and got no answer. */
  unanswered: boolean;
  result: CreateResult | undefined;
}

/** How reports are kept on disk, and recognized by the server. */
export interface Keeping {
  readonly keeper: ReportKeeper | undefined;
  /** The key of all POSTs for this execution. */
  readonly idempotencyKey: string;
}

/** The end of an execution, and how long it is tried to send it. */
export interface End {
  readonly final: JsonObject;
  /** Whether the server requested the stop. */
  readonly stopping: boolean;
  readonly budgetMs: number | 'forever';
}

/** Sends the end of one execution. */
export class EndReports {
  readonly #ports: Ports;
  readonly #keeping: Keeping;

  constructor(ports: Ports, keeping: Keeping) {
    this.#ports = ports;
    this.#keeping = keeping;
  }

  /** Whether what the server does not take now can be sent later. */
  get areKept(): boolean {
    return this.#keeping.keeper !== undefined;
  }

  /** Sends the end of an execution whose start was requested, or was not to be reported. */
  async send(
    { request, result }: RequestedStart,
    { final, stopping, budgetMs }: End,
    signal: AbortSignal,
  ): Promise<'sent' | 'unsent'> {
    const isAccepted = result?.kind === 'accepted';
    const report: FinalReport = {
      execution: isAccepted ? result.uuid : request.attachTo,
      accepted: isAccepted,
      creation: request.body,
      idempotencyKey: this.#keeping.idempotencyKey,
      ...{ final, stopping, unsent: !isAccepted },
    };
    return this.#deliver(report, budgetMs, signal);
  }

  /**
   * Sends the end of a run whose start did not reach the server, if it can be kept: once, because
   * the server has failed already. After a stop of the start, it is only kept.
   */
  async sendLost(
    start: RequestedStart,
    final: JsonObject,
    signal: AbortSignal,
  ): Promise<'sent' | 'unsent'> {
    const { keeper, idempotencyKey } = this.#keeping;
    const { request, result, unanswered } = start;
    if (!keeper || !isStartLost(result, unanswered)) return 'unsent';
    if (result && result.kind !== 'cancelled')
      return this.send(start, { final, stopping: false, budgetMs: 0 }, signal);
    const { attachTo: execution, body: creation } = request;
    const report = {
      ...{ execution, accepted: false, idempotencyKey, stopping: false, unsent: true },
      ...{ creation, final },
    };
    const problem = `${describeStop({ isUnsent: true })}; it will be sent again`;
    await keeper.keep(withCreations(report, this.#ports), problem);
    await keeper.release();
    return 'unsent';
  }

  async #deliver(
    report: FinalReport,
    budgetMs: number | 'forever',
    signal: AbortSignal,
  ): Promise<'sent' | 'unsent'> {
    const { finalMs, finalUnkeptMs = finalMs } = this.#ports.budgets;
    const unkeptBudgetMs = budgetMs === finalMs ? finalUnkeptMs : budgetMs;
    const { keeper } = this.#keeping;
    const delivery = { report, keeper, budgetMs, unkeptBudgetMs, signal };
    const { kind } = await deliverReport(this.#ports, delivery);
    return kind === 'delivered' ? 'sent' : 'unsent';
  }
}
