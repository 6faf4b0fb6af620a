import type { JsonObject } from '@procwrap/core';
import { type CreateResult, createExecution } from '../reporting/create-execution.ts';
import { deliverReport } from '../reporting/deliver-report.ts';
import { isStartLost } from '../reporting/is-start-lost.ts';
import type { FinalReport, ReportKeeper } from '../reporting/kept-report.ts';
import { lateStatus } from '../reporting/next-final-body.ts';
import type { ApiRequest, Ports } from '../reporting/ports.ts';
import { BackgroundUpdates } from '../updates/background-updates.ts';
import type { UpdateQueue } from '../updates/update-queue.ts';
import { mergeChanges } from '../updates/update-queue.ts';

/** How long an update in flight may delay the final status, in milliseconds. */
const graceMs = 1000;

/** A start that was asked for. */
interface Start {
  readonly request: ApiRequest;
  /** Whether one of its requests got no answer. */
  unanswered: boolean;
  result: CreateResult | undefined;
}

/** How reports are kept on disk, and recognized by the server. */
interface Keeping {
  readonly keeper: ReportKeeper | undefined;
  /** The key of all POSTs for this execution. */
  readonly idempotencyKey: string;
}

/** The execution that the server knows, once it has accepted one. */
export class ReportedExecution {
  readonly #ports: Ports;
  readonly #queue: UpdateQueue;
  readonly #stop = Promise.withResolvers<void>();
  readonly #keeping: Keeping;
  #start: Start | undefined;
  #updates: BackgroundUpdates | undefined;

  constructor(ports: Ports, queue: UpdateQueue, keeping: Keeping) {
    this.#ports = ports;
    this.#queue = queue;
    this.#keeping = keeping;
  }

  /** Resolves when the server wants the execution stopped. */
  get stopRequested(): Promise<void> {
    return this.#stop.promise;
  }

  /** The way to send updates; undefined before the server has accepted the execution. */
  get updates(): BackgroundUpdates | undefined {
    return this.#updates;
  }

  /** Asks the server for the start. */
  async start(request: ApiRequest, signal: AbortSignal): Promise<CreateResult> {
    const start: Start = { request, unanswered: false, result: undefined };
    this.#start = start;
    const send: Ports['send'] = async (...sent) => {
      const answer = await this.#ports.send(...sent);
      start.unanswered ||= answer.kind !== 'answer';
      return answer;
    };
    const result = await createExecution({ ...this.#ports, send }, request, signal);
    start.result = result;
    if (result.kind === 'accepted') {
      const path = `${encodeURIComponent(result.uuid)}/?content=false`;
      const onStop = this.#stop.resolve;
      const target = { path, queue: this.#queue, onStop };
      this.#updates = new BackgroundUpdates(this.#ports, target);
    }
    return result;
  }

  /**
   * Sends the final status with all changes that still wait. With a keeper, also reports a run
   * whose start did not reach the server.
   */
  async finish(body: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'> {
    if (!this.#start) return 'unsent';
    if (!this.#updates) return this.#reportLost(this.#start, body, signal);
    const { unsent, state, closedAs } = await this.#updates.close(graceMs, signal);
    if (state === 'gone' || (state === 'recordClosed' && !closedAs)) return 'unsent';
    const isFailing = state === 'backingOff' || state === 'disabled';
    const final = { ...mergeChanges(unsent, body), ...(closedAs && { status: lateStatus }) };
    const report = this.#reportOf(this.#start, final, state === 'stopped');
    return this.#deliver(report, isFailing ? 0 : this.#ports.budgets.finalMs, signal);
  }

  /** Reports a run that was not reported at its start. */
  report(request: ApiRequest, final: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'> {
    const start = { request, unanswered: false, result: undefined };
    const { finalMs } = this.#ports.budgets;
    return this.#deliver(this.#reportOf(start, final, false), finalMs, signal);
  }

  #reportOf({ request, result }: Start, final: JsonObject, stopping: boolean): FinalReport {
    const isAccepted = result?.kind === 'accepted';
    const { idempotencyKey } = this.#keeping;
    return {
      execution: isAccepted ? result.uuid : request.attachTo,
      accepted: isAccepted,
      creation: request.body,
      ...{ idempotencyKey, final, stopping },
    };
  }

  /** One try, because the server has failed already; after a stop of the start, none. */
  async #reportLost(
    start: Start,
    final: JsonObject,
    signal: AbortSignal,
  ): Promise<'sent' | 'unsent'> {
    const { keeper } = this.#keeping;
    const { result, unanswered } = start;
    if (!keeper || !isStartLost(result, unanswered)) return 'unsent';
    const report = this.#reportOf(start, final, false);
    if (result && result.kind !== 'cancelled') return this.#deliver(report, 0, signal);
    await keeper.keep(report, 'it was stopped');
    keeper.release();
    return 'unsent';
  }

  async #deliver(
    report: FinalReport,
    budgetMs: number | 'forever',
    signal: AbortSignal,
  ): Promise<'sent' | 'unsent'> {
    const { budgets } = this.#ports;
    const { finalUnkeptMs = budgets.finalMs } = budgets;
    const { keeper } = this.#keeping;
    const unkeptBudgetMs = budgetMs === 0 ? 0 : finalUnkeptMs;
    const delivery = { report, keeper, budgetMs, unkeptBudgetMs, signal };
    const { kind } = await deliverReport(this.#ports, delivery);
    return kind === 'delivered' ? 'sent' : 'unsent';
  }

  /** Cuts off all updates. */
  async close(): Promise<void> {
    await this.#updates?.close(0);
  }
}
