import { type ExchangeResult, failed, isUnsent } from '../exchange/exchange-result.ts';
import type { ApiRequest, Ports, SentCreations, Try } from '../reporting/ports.ts';
import { WorkWindow } from '../reporting/work-window.ts';
import { decideWorkTime } from './decide-work-time.ts';
import { findOwnExecution, mayLookAgain, type OwnExecution } from './find-own-execution.ts';
import { mayHaveCreated } from './may-have-created.ts';

/** Is called and awaited before a creation is sent. */
export type NoteCreation = (atWorkUntil: string) => Promise<void>;

/** The same request to the execution that an earlier one has created. */
const toExisting = ({ body, idempotencyKey: _, ...request }: ApiRequest, uuid: string) => {
  const { task: _task, ...fields } = body;
  // The answer to a start has the input of the execution, that to an end needs no content.
  const query = body.status === 'RUNNING' ? '' : '?content=false';
  const path = `${encodeURIComponent(uuid)}/${query}`;
  return { ...request, method: 'PATCH', path, body: fields } as const;
};

const stillAtWork = 'the server may still process the request before, whose response was lost';

/** Sends the creations of one execution. */
class Creation {
  readonly #ports: Ports;
  /** The execution that an earlier request has created. */
  #uuid: string | undefined;
  /**
   * Until when the server may be at work on a request whose response was lost, on the clock's
   * monotonic time; undefined when no response was lost.
   */
  #atWorkUntil: number | undefined;
  /** Whether no creation can have reached the server. */
  #areUnsent = true;
  #lookUpErrors = 0;
  readonly #note: NoteCreation;
  readonly #window: WorkWindow;

  constructor(ports: Ports, note: NoteCreation) {
    this.#ports = ports;
    this.#note = note;
    this.#window = new WorkWindow(ports.clock);
  }

  get sent(): SentCreations {
    return { atWorkUntil: this.#window.until, areUnsent: this.#areUnsent };
  }

  async send(request: ApiRequest, how: Try): Promise<ExchangeResult> {
    const result = await this.#sendOnce(request, how);
    // The server has closed a kept connection, so another one may work at once.
    const isStale = result.kind === 'failure' && result.wasKept === true;
    return isStale ? this.#sendOnce(request, how) : result;
  }

  async #sendOnce(request: ApiRequest, how: Try): Promise<ExchangeResult> {
    const found = await this.#adopt(request, how);
    if (found) return found;
    const result = await this.#create(request, how);
    const isConflict = result.kind === 'answer' && result.status === 409;
    return (isConflict ? await this.#adopt(request, how, false) : undefined) ?? result;
  }

  async #create(request: ApiRequest, how: Try): Promise<ExchangeResult> {
    const { clock } = this.#ports;
    const wereUnsent = this.#areUnsent;
    this.#areUnsent = false;
    const work = this.#window.open(how);
    await this.#note(work.until);
    const start = clock.monotonic();
    const result = await this.#ports.send(request, how);
    const isOpen = mayHaveCreated(result);
    work.end(isOpen);
    this.#areUnsent = wereUnsent && isUnsent(result);
    if (isOpen) {
      const now = clock.monotonic();
      const until = now + decideWorkTime(result, now - start);
      this.#atWorkUntil = Math.max(this.#atWorkUntil ?? until, until);
    }
    return result;
  }

  /**
   * Sends the request to the execution that an earlier one has created. Undefined when there is
   * none, so that the request may be sent as it is.
   */
  async #adopt(request: ApiRequest, how: Try, mayWait = true): Promise<ExchangeResult | undefined> {
    const { log, send } = this.#ports;
    if (this.#uuid === undefined) {
      if (this.#atWorkUntil === undefined) return undefined;
      const own = await findOwnExecution(this.#ports, request.body, how);
      if (own.kind !== 'found') return this.#decideWithout(own, mayWait);
      this.#uuid = own.uuid;
      log.info(
        'execution-found',
        `the response was lost, but the server has created the execution ${own.uuid}`,
      );
    }
    const result = await send(toExisting(request, this.#uuid), how);
    return result.kind === 'answer' ? { ...result, ofEarlier: true } : result;
  }

  /** The failure of a try that must not create yet; undefined when the request may be sent. */
  #decideWithout(
    own: Exclude<OwnExecution, { readonly kind: 'found' }>,
    mayWait: boolean,
  ): ExchangeResult | undefined {
    const { clock, log, describe } = this.#ports;
    if (own.kind === 'failed') return own.result;
    if (own.kind === 'none')
      return mayWait && clock.monotonic() < (this.#atWorkUntil ?? 0)
        ? failed(stillAtWork)
        : undefined;
    const problem = `cannot look for the execution: ${describe(own.result)}`;
    if (mayWait && mayLookAgain(own.result, this.#lookUpErrors)) {
      this.#lookUpErrors += 1;
      return failed(problem);
    }
    log.debug('execution-not-found', problem);
    return undefined;
  }
}

/**
 * Ports whose POSTs create one execution at most: after a lost response, an execution with the same
 * `started_at` is looked for before the next POST, and used if it is there. The next POST waits for
 * as long as the server may work on the one before. `note` is called before each POST that creates.
 */
export function adoptingPorts(ports: Ports, note: NoteCreation = async () => {}): Ports {
  const creation = new Creation(ports, note);
  return {
    ...ports,
    creations: () => creation.sent,
    send: (request, how) =>
      request.method === 'POST' ? creation.send(request, how) : ports.send(request, how),
  };
}
