import { createDeadline, type JsonObject } from '@procwrap/core';
import { mayHaveCreated } from '../adoption/may-have-created.ts';
import { type CreateResult, createExecution } from '../reporting/create-execution.ts';
import { lateStatus } from '../reporting/next-final-body.ts';
import type { ApiRequest, Ports } from '../reporting/ports.ts';
import { BackgroundUpdates } from '../updates/background-updates.ts';
import type { UpdateQueue } from '../updates/update-queue.ts';
import { mergeChanges } from '../updates/update-queue.ts';
import type { UpdateRefusal } from '../updates/update-refusal.ts';
import type { BegunExecution } from './begun-execution.ts';
import { EndReports, type Keeping, type RequestedStart } from './end-reports.ts';

/** How long an update in flight may delay the final status, in milliseconds. */
const graceMs = 1000;

/**
 * How long a start in flight may delay the end of a run that can be reported later, in
 * milliseconds.
 */
const shortStartMs = 5000;

/** The execution that the server knows, once it has accepted one. */
export class ReportedExecution {
  readonly #ports: Ports;
  readonly #queue: UpdateQueue;
  readonly #ends: EndReports;
  readonly #stop = Promise.withResolvers<void>();
  readonly #overdue = Promise.withResolvers<void>();
  readonly #lastTry = new AbortController();
  readonly #closing = new AbortController();
  #starting: Promise<unknown> | undefined;
  /** When the start was requested, on the clock's monotonic time. */
  #startedAt = 0;
  /** When the time for the report of a start ends that was still going on at the end. */
  #reportUntil: number | undefined;
  #start: RequestedStart | undefined;
  #resumed: BegunExecution['accepted'] | undefined;
  #updates: BackgroundUpdates | undefined;

  constructor(ports: Ports, queue: UpdateQueue, keeping: Keeping) {
    this.#ports = ports;
    this.#queue = queue;
    this.#ends = new EndReports(ports, keeping);
  }

  /** Resolves when the server wants the execution stopped. */
  get stopRequested(): Promise<void> {
    return this.#stop.promise;
  }

  /** The way to send updates; undefined before the server has accepted the execution. */
  get updates(): BackgroundUpdates | undefined {
    return this.#updates;
  }

  /** Resolves when the server has not answered the creation for the time of its patience. */
  get startOverdue(): Promise<void> {
    return this.#overdue.promise;
  }

  /** Asks the server for the start. */
  start(request: ApiRequest, signal: AbortSignal): Promise<CreateResult> {
    if (this.#resumed) return Promise.resolve(this.#resumed);
    this.#startedAt = this.#ports.clock.monotonic();
    const starting = this.#ask(request, AbortSignal.any([signal, this.#closing.signal]));
    this.#starting = starting;
    return starting;
  }

  async #ask(request: ApiRequest, signal: AbortSignal): Promise<CreateResult> {
    const start: RequestedStart = { request, unanswered: false, result: undefined };
    this.#start = start;
    const lastTry = this.#lastTry.signal;
    const send: Ports['send'] = async (...sent) => {
      const answer = await this.#ports.send(...sent);
      start.unanswered ||= mayHaveCreated(answer) || answer.kind === 'cancelled';
      return answer;
    };
    const ports = { ...this.#ports, send };
    const limits = { signal, lastTry, onOverdue: this.#overdue.resolve };
    const result = await createExecution(ports, request, limits);
    start.result = result;
    if (result.kind === 'accepted') {
      const updates = this.#openUpdates(result.uuid);
      // What has changed during a start that took long.
      if (this.#queue.due) updates.push({});
    }
    return result;
  }

  #openUpdates(uuid: string, refusal?: UpdateRefusal): BackgroundUpdates {
    const path = `${encodeURIComponent(uuid)}/?content=false`;
    const onStop = this.#stop.resolve;
    const target = { path, queue: this.#queue, onStop, refusal };
    this.#updates = new BackgroundUpdates(this.#ports, target);
    return this.#updates;
  }

  /** Continues with an execution that another client has begun. */
  resume({ request, accepted, refusal }: BegunExecution): void {
    this.#start = { request, unanswered: false, result: accepted };
    this.#resumed = accepted;
    this.#openUpdates(accepted.uuid, refusal);
  }

  /** The execution, once the server has accepted it. */
  begun(idempotencyKey: string): BegunExecution | undefined {
    const { request, result } = this.#start ?? {};
    if (!request || result?.kind !== 'accepted') return undefined;
    const refusal = this.#updates?.refusal;
    return { request, accepted: result, idempotencyKey, ...(refusal && { refusal }) };
  }

  /** Sends a change, or keeps it until the server has accepted the execution. */
  update(change: JsonObject): void {
    if (this.#updates) this.#updates.push(change);
    else this.#queue.add(change);
  }

  /** The time for the report of a run whose start was not accepted. */
  get reportMs(): number | 'forever' {
    const { clock, budgets } = this.#ports;
    if (this.#reportUntil === undefined) return budgets.finalMs;
    const restMs = Math.max(0, this.#reportUntil - clock.monotonic());
    return budgets.finalMs === 'forever' ? restMs : Math.min(budgets.finalMs, restMs);
  }

  /**
   * Ends a start that is still going on: no try follows the one in flight, which may finish within
   * the time of the report. That time ends with the time for the start, so that a server that is
   * down delays no more than the start. Returns whether the server has accepted the execution.
   */
  async endStart(signal: AbortSignal): Promise<boolean> {
    const { clock, budgets } = this.#ports;
    this.#lastTry.abort();
    if (this.#starting) {
      if (budgets.createErrorMs !== 'forever')
        this.#reportUntil = this.#startedAt + budgets.createErrorMs;
      const longestMs = this.#ends.areKept ? shortStartMs : Number.POSITIVE_INFINITY;
      const ms = Math.min(longestMs, this.reportMs === 'forever' ? longestMs : this.reportMs);
      using deadline = createDeadline({ clock, ms, signal });
      if (!(await deadline.until(this.#starting))) this.#closing.abort();
      await this.#starting;
    }
    return this.#updates !== undefined;
  }

  /**
   * Sends the final status with all changes that still wait; also of a run whose start did not
   * reach the server, if it can be kept.
   */
  async finish(body: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'> {
    if (!this.#start) return 'unsent';
    if (!this.#updates) {
      const final = mergeChanges(this.#queue.take(), body);
      return this.#ends.sendLost(this.#start, final, signal);
    }
    const { unsent, isFailing, refusal } = await this.#updates.close(graceMs, signal);
    if (refusal === 'over') return 'unsent';
    const status = refusal === 'closedEarly' ? { status: lateStatus } : {};
    const end = {
      final: { ...mergeChanges(unsent, body), ...status },
      stopping: refusal === 'stop',
      budgetMs: isFailing ? 0 : this.#ports.budgets.finalMs,
    };
    return this.#ends.send(this.#start, end, signal);
  }

  /** Reports a run whose start the server does not know, with the request of that start. */
  report(request: ApiRequest, final: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'> {
    const start = { request, unanswered: false, result: undefined };
    return this.#ends.send(start, { final, stopping: false, budgetMs: this.reportMs }, signal);
  }

  /** Cuts off all updates. */
  async close(): Promise<void> {
    await this.#updates?.close(0);
  }
}
