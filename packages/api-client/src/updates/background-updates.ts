import { createDeadline, type JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import type { Ports } from '../reporting/ports.ts';
import { type ClosedEarly, readConflict } from '../reporting/read-conflict.ts';
import { withoutRefused } from '../reporting/refused-fields.ts';
import { isTransient } from '../retry/decide-retry.ts';
import { type SentResult, sendWithRetries } from '../retry/send-with-retries.ts';
import type { UpdateQueue } from './update-queue.ts';

/**
 * `backingOff` waits for the API to work again, `disabled` does not wait any more. `gone`,
 * `stopped` and `recordClosed` are answers of the server. `closed` means that the caller closed the
 * updates.
 */
export type UpdaterState =
  | 'reporting'
  | 'backingOff'
  | 'disabled'
  | 'gone'
  | 'stopped'
  | 'recordClosed'
  | 'closed';

/** The states in which no further update is sent. */
const ended: readonly UpdaterState[] = ['gone', 'recordClosed', 'closed'];

interface Target {
  /** The path to which the updates of the execution are sent. */
  readonly path: string;
  readonly queue: UpdateQueue;
  /** Called once, when the server wants the execution stopped. */
  readonly onStop: () => void;
}

/** What was not sent when the updates ended, and the state of the updater then. */
export interface UnsentUpdates {
  readonly unsent: JsonObject;
  readonly state: UpdaterState;
  /** How the server closed the record, where it is known. */
  readonly closedAs: ClosedEarly | undefined;
}

/**
 * Sends the changes of a queue in the background: one request at a time, always with the newest
 * values.
 */
export class BackgroundUpdates {
  readonly #ports: Ports;
  readonly #target: Target;
  readonly #closing = new AbortController();
  #state: UpdaterState = 'reporting';
  #closedAs: ClosedEarly | undefined;
  #running: Promise<void> | undefined;
  #inFlight: Promise<unknown> | undefined;

  constructor(ports: Ports, target: Target) {
    this.#ports = ports;
    this.#target = target;
  }

  /** Adds a change and sends it as soon as no other request is in flight. Never throws. */
  push(change: JsonObject): void {
    if (ended.includes(this.#state)) return;
    this.#target.queue.add(change);
    this.#send();
  }

  /** Sends the progress that the queue has collected, or a heartbeat. Never throws. */
  flush(): void {
    if (ended.includes(this.#state)) return;
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
    return { unsent: this.#target.queue.take(), state, closedAs: this.#closedAs };
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
    if (result.status === 409) this.#conflict(result);
    else if (result.status >= 300) this.#refused(result);
  }

  #conflict(answer: Answer): void {
    const conflict = readConflict(answer);
    if (conflict.kind === 'stop') this.#stop(conflict.reason);
    else this.#recordClosed(conflict.as, answer);
  }

  #recordClosed(as: ClosedEarly | undefined, answer: Answer): void {
    this.#state = 'recordClosed';
    this.#closedAs = as;
    const said = this.#ports.describe(answer);
    this.#ports.log.warning(
      'record-closed',
      `the server has closed the record of this execution (${said}); the run continues without heartbeats`,
    );
  }

  #stop(reason: string | undefined): void {
    this.#state = 'stopped';
    const why = reason === undefined ? '' : ` (${reason})`;
    this.#ports.log.warning('stop-requested', `the server wants this execution stopped${why}`);
    this.#target.onStop();
  }

  #refused(answer: Answer): void {
    if (answer.status === 404) this.#state = 'gone';
    const message = this.#ports.describe(answer);
    this.#ports.report({ operation: 'update', message, status: answer.status });
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
