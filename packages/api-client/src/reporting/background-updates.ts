import type { JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import { isTransient } from '../retry/decide-retry.ts';
import { type SentResult, sendWithRetries } from '../retry/send-with-retries.ts';
import { mergeChanges } from './merge-changes.ts';
import type { Ports } from './ports.ts';
import { type ClosedEarly, readConflict } from './read-conflict.ts';
import { withoutRefused } from './refused-fields.ts';

/**
 * `resting` waits for the API to recover; `gone`, `stopped` and `recordClosed` are what the server answered; `closed` is the
 * caller's doing.
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
  /** Where the updates of the execution go. */
  readonly path: string;
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

/** Sends changes in the background: one request at a time, and always the newest state. */
export class BackgroundUpdates {
  readonly #ports: Ports;
  readonly #target: Target;
  readonly #closing = new AbortController();
  #state: UpdaterState = 'reporting';
  #closedAs: ClosedEarly | undefined;
  #pending: JsonObject | undefined;
  #running: Promise<void> | undefined;
  #inFlight: Promise<unknown> | undefined;

  constructor(ports: Ports, target: Target) {
    this.#ports = ports;
    this.#target = target;
  }

  /** Merges a change with what waits, and sees that it is sent. Never throws. */
  push(change: JsonObject): void {
    if (ended.includes(this.#state)) return;
    this.#pending = mergeChanges(this.#pending ?? {}, change);
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /**
   * Ends the updates and gives back what the server has not acknowledged. A request in flight gets `graceMs` to
   * finish, unless the signal aborts, so that the final status does not overtake it.
   */
  async close(graceMs: number, signal?: AbortSignal): Promise<UnsentUpdates> {
    const before = this.#state;
    if (before === 'reporting') this.#state = 'closed';
    if (this.#inFlight) await this.#waitFor(this.#inFlight, graceMs, signal);
    this.#closing.abort();
    await this.#running;
    const state = this.#state === 'closed' ? before : this.#state;
    return { unsent: this.#pending ?? {}, state, closedAs: this.#closedAs };
  }

  async #waitFor(request: Promise<unknown>, graceMs: number, signal?: AbortSignal) {
    const over = new AbortController();
    const either = AbortSignal.any([over.signal, ...(signal ? [signal] : [])]);
    await Promise.race([request, this.#ports.clock.sleep(graceMs, either)]);
    over.abort();
  }

  async #run(): Promise<void> {
    while (this.#pending && this.#state === 'reporting') {
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

  /** What was sent waits again when it may not have arrived, below what is newer. */
  async #sendNewest(timeoutMs: number | 'none') {
    const sent = this.#pending ?? {};
    this.#pending = undefined;
    const request = {
      method: 'PATCH',
      path: this.#target.path,
      body: { ...sent, status: 'RUNNING' },
    } as const;
    const sending = this.#ports.send(request, { timeoutMs, signal: this.#closing.signal });
    this.#inFlight = sending;
    const result = await sending;
    this.#inFlight = undefined;
    if (result.kind === 'cancelled' || isTransient(result)) this.#putBack(sent);
    if (result.kind === 'answer' && result.status === 400) this.#putBackAccepted(sent, result);
    return result;
  }

  #putBack(sent: JsonObject): void {
    this.#pending = mergeChanges(sent, this.#pending ?? {});
  }

  #putBackAccepted(sent: JsonObject, { body }: Answer): void {
    const rest = withoutRefused(sent, body, []);
    if (rest) this.#putBack(rest);
  }

  async #react(result: SentResult): Promise<void> {
    if (result.kind === 'cancelled') return;
    if (result.kind === 'exhausted') return this.#rest(result.last);
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
      `the server has closed the record of this execution (${said}); the run goes on without heartbeats`,
    );
  }

  #stop(reason: string | undefined): void {
    this.#state = 'stopped';
    const why = reason === undefined ? '' : ` (${reason})`;
    this.#ports.log.warning(`the server wants this execution stopped${why}`);
    this.#target.onStop();
  }

  #refused(answer: Answer): void {
    if (answer.status === 404) this.#state = 'gone';
    const message = this.#ports.describe(answer);
    this.#ports.report({ operation: 'update', message, status: answer.status });
  }

  async #rest(message: string): Promise<void> {
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
