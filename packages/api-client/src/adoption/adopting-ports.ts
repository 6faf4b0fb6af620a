import { type ExchangeResult, failed } from '../exchange/exchange-result.ts';
import type { ApiRequest, Ports, Try } from '../reporting/ports.ts';
import { WorkWindow } from '../reporting/work-window.ts';
import { findOwnExecution } from './find-own-execution.ts';
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
  readonly #note: NoteCreation;
  readonly window: WorkWindow;

  constructor(ports: Ports, note: NoteCreation) {
    this.#ports = ports;
    this.#note = note;
    this.window = new WorkWindow(ports.clock);
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
    const work = this.window.open(how);
    await this.#note(work.until);
    const start = clock.monotonic();
    const result = await this.#ports.send(request, how);
    const isOpen = mayHaveCreated(result);
    work.end(isOpen);
    if (isOpen) {
      const now = clock.monotonic();
      const isStale = result.kind === 'failure' && result.wasKept === true;
      const until = isStale ? now : now + (now - start);
      this.#atWorkUntil = Math.max(this.#atWorkUntil ?? until, until);
    }
    return result;
  }

  /**
   * Sends the request to the execution that an earlier one has created. Undefined when there is
   * none, so that the request may be sent as it is.
   */
  async #adopt(request: ApiRequest, how: Try, mayWait = true): Promise<ExchangeResult | undefined> {
    const { clock, log, send, describe } = this.#ports;
    if (this.#uuid === undefined) {
      if (this.#atWorkUntil === undefined) return undefined;
      const own = await findOwnExecution(this.#ports, request.body, how);
      if (own.kind === 'failed') return own.result;
      if (own.kind === 'refused')
        log.debug('execution-not-found', `cannot look for the execution: ${describe(own.result)}`);
      if (own.kind !== 'found')
        return own.kind === 'none' && mayWait && clock.monotonic() < this.#atWorkUntil
          ? failed(stillAtWork)
          : undefined;
      this.#uuid = own.uuid;
      log.info(
        'execution-found',
        `the response was lost, but the server has created the execution ${own.uuid}`,
      );
    }
    const result = await send(toExisting(request, this.#uuid), how);
    return result.kind === 'answer' ? { ...result, ofEarlier: true } : result;
  }
}

/**
 * Ports whose POSTs create one execution at most: after a lost response, an execution with the same
 * `started_at` is looked for before the next POST, and used if it is there. The server may work on
 * a request for as long again as it has worked on it already; the next POST waits so long. `note` is
 * called before each POST that creates.
 */
export function adoptingPorts(ports: Ports, note: NoteCreation = async () => {}): Ports {
  const creation = new Creation(ports, note);
  return {
    ...ports,
    atWorkUntil: () => creation.window.until,
    send: (request, how) =>
      request.method === 'POST' ? creation.send(request, how) : ports.send(request, how),
  };
}
