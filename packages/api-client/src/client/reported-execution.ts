import type { JsonObject } from '@procwrap/core';
import { type CreateResult, createExecution } from '../reporting/create-execution.ts';
import { lateStatus } from '../reporting/next-final-body.ts';
import type { ApiRequest, Ports } from '../reporting/ports.ts';
import { sendFinal } from '../reporting/send-final.ts';
import { BackgroundUpdates } from '../updates/background-updates.ts';
import type { UpdateQueue } from '../updates/update-queue.ts';
import { mergeChanges } from '../updates/update-queue.ts';

/** How long an update in flight may delay the final status, in milliseconds. */
const graceMs = 1000;

/** The execution that the server knows, once it has accepted one. */
export class ReportedExecution {
  readonly #ports: Ports;
  readonly #queue: UpdateQueue;
  readonly #stop = Promise.withResolvers<void>();
  #path = '';
  #updates: BackgroundUpdates | undefined;

  constructor(ports: Ports, queue: UpdateQueue) {
    this.#ports = ports;
    this.#queue = queue;
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
    const result = await createExecution(this.#ports, request, signal);
    if (result.kind === 'accepted') {
      this.#path = `${encodeURIComponent(result.uuid)}/?content=false`;
      const onStop = this.#stop.resolve;
      const target = { path: this.#path, queue: this.#queue, onStop };
      this.#updates = new BackgroundUpdates(this.#ports, target);
    }
    return result;
  }

  /** Sends the final status with all changes that still wait. */
  async finish(body: JsonObject, signal: AbortSignal): Promise<'sent' | 'unsent'> {
    if (!this.#updates) return 'unsent';
    const { unsent, state, closedAs } = await this.#updates.close(graceMs, signal);
    if (state === 'gone' || (state === 'recordClosed' && !closedAs)) return 'unsent';
    const isFailing = state === 'backingOff' || state === 'disabled';
    const final = {
      operation: 'finish',
      method: 'PATCH',
      path: this.#path,
      body: { ...mergeChanges(unsent, body), ...(closedAs && { status: lateStatus }) },
      budgetMs: isFailing ? 0 : this.#ports.budgets.finalMs,
      stopping: state === 'stopped',
    } as const;
    return sendFinal(this.#ports, final, signal);
  }

  /** Cuts off all updates. */
  async close(): Promise<void> {
    await this.#updates?.close(0);
  }
}
