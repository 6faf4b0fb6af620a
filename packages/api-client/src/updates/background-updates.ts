import { createDeadline, type JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import type { Ports } from '../reporting/ports.ts';
import { withoutRefused } from '../reporting/refused-fields.ts';
import { isTransient } from '../retry/decide-retry.ts';
import { type SentResult, sendWithRetries } from '../retry/send-with-retries.ts';
import type { UpdateQueue } from './update-queue.ts';
import { hearRefusal, type UpdateRefusal } from './update-refusal.ts';

/**
 * `backingOff` waits for the API to work again, `disabled` does not wait any more. `refused` is an
 * answer of the server. `closed` means that the caller closed the updates.
 */
type UpdaterState = 'reporting' | 'backingOff' | 'disabled' | 'refused' | 'closed';

interface Target {
  /** The path to which the updates of the execution are sent. */
  readonly path: string;
  readonly queue: UpdateQueue;
  /** Called once, when the server wants the execution stopped. */
  readonly onStop: () => void;
  /** How the server has refused an update of an earlier client. */
  readonly refusal?: UpdateRefusal | undefined;
}

/** What was not sent when the updates ended, and how they stood then. */
export interface UnsentUpdates {
  readonly unsent: JsonObject;
  /** Whether the API did not work. */
  readonly isFailing: boolean;
  readonly refusal: UpdateRefusal | undefined;
}

/**
 * Sends the changes of a queue in the background: one request at a time, always with the newest
 * values.
 */
export class BackgroundUpdates {
  readonly #ports: Ports;
  readonly #target: Target;
  readonly #closing = new AbortController();
  #state: UpdaterState;
  #refusal: UpdateRefusal | undefined;
  #running: Promise<void> | undefined;
  #inFlight: Promise<unknown> | undefined;

  constructor(ports: Ports, target: Target) {
    this.#ports = ports;
    this.#target = target;
    this.#refusal = target.refusal;
    this.#state = target.refusal ? 'refused' : 'reporting';
  }

  /** The refusal after which no update was sent. */
  get refusal(): UpdateRefusal | undefined {
    return this.#refusal;
  }

  /** Whether no further change is of use. After a stop, the final status takes the changes. */
  get #isOver(): boolean {
    return this.#state === 'closed' || (this.#refusal !== undefined && this.#refusal !== 'stop');
  }

  /** Adds a change and sends it as soon as no other request is in flight. Never throws. */
  push(change: JsonObject): void {
    if (this.#isOver) return;
    this.#target.queue.add(change);
    this.#send();
  }

  /** Sends the progress that the queue has collected, or a heartbeat. Never throws. */
  flush(): void {
    if (this.#isOver) return;
    this.#target.queue.flush();
    this.#send();
  }

  /**
   * Ends the updates and returns what the server has not acknowledged. A request in flight gets
   * `graceMs` to finish, unless the signal aborts, so that the final status does not overtake it.
   */
  async close(graceMs: number, signal?: AbortSignal): Promise<UnsentUpdates> {
    const before = this.#state;
    if (before === 'reporting') this.#state = 'closed';
    if (this.#inFlight) {
      using deadline = createDeadline({ clock: this.#ports.clock, ms: graceMs, signal });
      await deadline.until(this.#inFlight);
    }
    this.#closing.abort();
    await this.#running;
    const state = this.#state === 'closed' ? before : this.#state;
    const isFailing = state === 'backingOff' || state === 'disabled';
    return { unsent: this.#target.queue.take(), isFailing, refusal: this.#refusal };
  }

  /** Resolves when nothing is being sent, or after `ms` milliseconds. */
  async settled(ms: number): Promise<void> {
    using deadline = createDeadline({ clock: this.#ports.clock, ms });
    if (this.#running) await deadline.until(this.#running);
  }

  #send(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  async #run(): Promise<void> {
    while (this.#target.queue.due && this.#state === 'reporting') {
      const { budgets } = this.#ports;
      const result = await sendWithRetries(this.#ports, {
        send: (timeoutMs) => this.#sendNewest(timeoutMs),
        what: 'update the execution',
        budgetMs: budgets.updateErrorMs,
        signal: this.#closing.signal,
      });
      await this.#react(result);
    }
  }

  /** What may not have reached the server is put back into the queue, below what is newer. */
  async #sendNewest(timeoutMs: number | 'none') {
    const { queue, path } = this.#target;
    const sent = queue.take();
    const request = { method: 'PATCH', path, body: { ...sent, status: 'RUNNING' } } as const;
    const sending = this.#ports.send(request, { timeoutMs, signal: this.#closing.signal });
    this.#inFlight = sending;
    const result = await sending;
    this.#inFlight = undefined;
    if (result.kind === 'cancelled' || isTransient(result)) queue.putBack(sent);
    if (result.kind === 'answer' && result.status === 400) this.#putBackAccepted(sent, result);
    return result;
  }

  #putBackAccepted(sent: JsonObject, { body }: Answer): void {
    const rest = withoutRefused(sent, body, []);
    if (rest) this.#target.queue.putBack(rest);
  }

  async #react(result: SentResult): Promise<void> {
    if (result.kind === 'cancelled') return;
    if (result.kind === 'exhausted') return this.#backOff(result.last);
    if (result.status >= 300) this.#refused(hearRefusal(this.#ports, result));
  }

  #refused(refusal: UpdateRefusal | undefined): void {
    if (!refusal) return;
    this.#state = 'refused';
    this.#refusal = refusal;
    if (refusal === 'stop') this.#target.onStop();
  }

  async #backOff(message: string): Promise<void> {
    const { budgets, clock, report } = this.#ports;
    report({ operation: 'update', message });
    if (this.#state !== 'reporting') return;
    if (budgets.resumeDelayMs === 'never') {
      this.#state = 'disabled';
      return;
    }
    this.#state = 'backingOff';
    await clock.sleep(budgets.resumeDelayMs, this.#closing.signal);
    if (!this.#closing.signal.aborted) this.#state = 'reporting';
  }
}
