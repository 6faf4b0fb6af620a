import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import { waitWithin, withUpwardJitter } from '../retry/decide-retry.ts';
import { type SentResult, sendWithRetries } from '../retry/send-with-retries.ts';
import type { ApiRequest, Ports } from './ports.ts';
import { readConflict } from './read-conflict.ts';

/** The server's answer to a start. */
export type CreateResult =
  | {
      readonly kind: 'accepted';
      readonly uuid: string;
      readonly taskUuid?: string;
      readonly taskName?: string;
      /** The input of the execution; left out when the server has none. */
      readonly inputValue?: JsonValue;
    }
  /**
   * The Task has no place left, or, in the server's words, the execution is over: the run must not
   * start.
   */
  | { readonly kind: 'conflict'; readonly message?: string }
  | { readonly kind: 'denied'; readonly status: 401 | 403; readonly message: string }
  | { readonly kind: 'rejected'; readonly status: number; readonly message: string }
  /** No answer within the budget. */
  | { readonly kind: 'unavailable'; readonly message: string }
  | { readonly kind: 'cancelled' };

const texts = (task: JsonValue | undefined) => {
  const { uuid, name } = isJsonObject(task) ? task : ({} as JsonObject);
  return {
    ...(typeof uuid === 'string' && { taskUuid: uuid }),
    ...(typeof name === 'string' && { taskName: name }),
  };
};

/** The answer to an attach without a body: the uuid is known. */
const known = ({ body, excerpt }: Answer, { attachTo }: ApiRequest): CreateResult | undefined =>
  attachTo !== undefined && body === undefined && excerpt === undefined
    ? { kind: 'accepted', uuid: attachTo }
    : undefined;

const toAccepted = ({ status, body }: Answer): CreateResult => {
  const execution = isJsonObject(body) ? body : {};
  const { uuid, task, input_value: input } = execution;
  if (typeof uuid !== 'string' || uuid === '') {
    const message = `the server answered ${status} without the uuid of an execution; is this the address of the API?`;
    return { kind: 'rejected', status, message };
  }
  return {
    kind: 'accepted',
    uuid,
    ...texts(task),
    ...(input !== undefined && input !== null && { inputValue: input }),
  };
};

/** Whether an answer is about an execution that was there before the request. */
const isAttached = ({ method }: ApiRequest, { ofEarlier = false }: Answer) =>
  method === 'PATCH' || ofEarlier;

/**
 * A refusal with the server's own message, if there is one. A body with an execution is not a
 * message.
 */
const toConflict = (answer: Answer, request: ApiRequest, said: string): CreateResult => {
  const isKnown = isAttached(request, answer);
  if (isKnown && readConflict(answer).kind === 'stop')
    return { kind: 'conflict', message: 'the server wants this execution stopped (409)' };
  const hasWords = isKnown || answer.body !== undefined;
  return { kind: 'conflict', ...(hasWords && { message: said }) };
};

const toResult = (answer: Answer, request: ApiRequest, message: string): CreateResult => {
  const { status } = answer;
  if (status >= 200 && status < 300) return known(answer, request) ?? toAccepted(answer);
  if (status === 409) return toConflict(answer, request, message);
  if (status === 401 || status === 403) return { kind: 'denied', status, message };
  return { kind: 'rejected', status, message };
};

/** The time until the next try after a conflict; undefined when the budget is used up. */
const conflictWait = ({ budgets, clock, random }: Ports, since: number) => {
  const wanted = withUpwardJitter(budgets.conflictRetryDelayMs, random);
  return waitWithin({ startedAt: since, budgetMs: budgets.conflictMs }, wanted, clock.monotonic());
};

/** What ends a start early, and who hears that it takes long. */
export interface StartLimits {
  /** Ends the request in flight, too. */
  readonly signal: AbortSignal;
  /** Ends the tries; the request in flight may finish. */
  readonly lastTry?: AbortSignal;
  /** Called when the server has not answered for `patienceMs`; an answer begins this time again. */
  readonly onOverdue?: () => void;
}

/**
 * Calls `onOverdue` unless `work` is done by then. A series of tries that is over by then needs no
 * call.
 */
const watched = async (
  { clock, budgets }: Ports,
  onOverdue: () => void,
  work: () => Promise<SentResult>,
): Promise<SentResult> => {
  const { patienceMs = 'forever', createErrorMs } = budgets;
  const isOverBefore = createErrorMs !== 'forever' && createErrorMs <= Number(patienceMs);
  if (patienceMs === 'forever' || isOverBefore) return work();
  const done = new AbortController();
  void clock.sleep(patienceMs, done.signal).then(() => {
    if (!done.signal.aborted) onOverdue();
  });
  const result = await work();
  done.abort();
  return result;
};

/** Sends the request until there is an answer. */
const sendUntilAnswer = (
  ports: Ports,
  request: ApiRequest,
  { signal, lastTry = signal, onOverdue = () => {} }: StartLimits,
): Promise<SentResult> => {
  const send = () =>
    sendWithRetries(ports, {
      send: (timeoutMs) => ports.send(request, { timeoutMs, signal }),
      what: request.method === 'POST' ? 'report the start of the run' : 'attach to the execution',
      budgetMs: ports.budgets.createErrorMs,
      signal: AbortSignal.any([signal, lastTry]),
    });
  return request.method === 'POST' ? watched(ports, onOverdue, send) : send();
};

const sendUntilPlace = async (
  ports: Ports,
  request: ApiRequest,
  limits: StartLimits,
): Promise<SentResult> => {
  const { signal, lastTry = signal } = limits;
  let conflictSince: number | undefined;
  for (;;) {
    const result = await sendUntilAnswer(ports, request, limits);
    if (result.kind !== 'answer' || result.status !== 409 || isAttached(request, result))
      return result;
    conflictSince ??= ports.clock.monotonic();
    const waitMs = conflictWait(ports, conflictSince);
    if (waitMs === undefined || lastTry.aborted) return result;
    const seconds = (waitMs / 1000).toFixed(1);
    ports.log.info(
      'start-postponed',
      `the Task is running as often as it may; trying again in ${seconds} s`,
    );
    await ports.clock.sleep(waitMs, AbortSignal.any([signal, lastTry]));
    if (signal.aborted || lastTry.aborted) return { kind: 'cancelled' };
  }
};

const troubleOf = (result: CreateResult) => {
  if (result.kind === 'unavailable') return { message: result.message };
  return result.kind === 'denied' || result.kind === 'rejected'
    ? { message: result.message, status: result.status }
    : undefined;
};

/**
 * Asks the server for a start. A transient failure is retried during `createErrorMs`, a 409 to a
 * POST during `conflictMs`. A 409 to a PATCH (attach) is final, because that execution cannot start
 * again.
 */
export async function createExecution(
  ports: Ports,
  request: ApiRequest,
  limits: StartLimits,
): Promise<CreateResult> {
  const sent = await sendUntilPlace(ports, request, limits);
  if (sent.kind === 'cancelled') return sent;
  const result: CreateResult =
    sent.kind === 'exhausted'
      ? { kind: 'unavailable', message: sent.last }
      : toResult(sent, request, ports.describe(sent));
  const trouble = troubleOf(result);
  if (trouble)
    ports.report({ operation: request.method === 'POST' ? 'create' : 'attach', ...trouble });
  return result;
}
