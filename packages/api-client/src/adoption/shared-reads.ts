import type { Clock } from '@procwrap/core';
import type { ExchangeResult } from '../exchange/exchange-result.ts';
import type { Ports, Try } from '../reporting/ports.ts';

type Reading = Pick<Ports, 'read'> & { readonly clock: Pick<Clock, 'now'> };

/** Look-ups of executions for many reports: each page is read once. */
export class SharedReads {
  readonly #ports: Reading;
  readonly #keys = new Set<string>();
  readonly #answers = new Map<string, ExchangeResult>();
  #since: number | undefined;

  constructor(ports: Reading) {
    this.#ports = ports;
  }

  /**
   * When the first page was read, in milliseconds since the epoch. An execution that was created
   * later may be missing.
   */
  get since(): number {
    return this.#since ?? this.#ports.clock.now();
  }

  /** Reads a path, or returns the answer that was read before. */
  async read(path: string, how: Try): Promise<ExchangeResult> {
    const known = this.#answers.get(path);
    if (known) return known;
    this.#since ??= this.#ports.clock.now();
    const result = await this.#ports.read(path, how);
    if (result.kind === 'answer' && result.status === 200) this.#answers.set(path, result);
    return result;
  }

  /** Notes the key of a report; of one that comes again, nothing that was read before counts. */
  begin(key: string): void {
    if (this.#keys.has(key)) this.forget();
    this.#keys.add(key);
  }

  /** Forgets all answers, so that they are read again. */
  forget(): void {
    this.#answers.clear();
    this.#since = undefined;
  }
}
