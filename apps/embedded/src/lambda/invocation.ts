import { isJsonObject } from '@procwrap/core';
import type { LambdaContext } from '@procwrap/task-session';

/** Lambda's context as far as it is used; the context that Lambda passes has all of it. */
export interface LambdaInvocation extends LambdaContext {
  /** Milliseconds until Lambda ends the function. */
  getRemainingTimeInMillis?(): number;
}

/** What an event means. */
export interface Invocation {
  /** What the handler is to be given. */
  readonly event: unknown;
  /** The task execution that the server has already made for it. */
  readonly executionUuid: string | undefined;
}

const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;

/** Walks into an event; undefined where the way ends. */
const memberOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );

/**
 * Reads an event. One that the server made carries the UUID of the execution and the original input. Whoever may invoke the
 * function can write such an event, so nothing else in it is believed.
 */
export function readInvocation(event: unknown): Invocation {
  const context = memberOf(event, 'cloudreactor_context');
  if (!isJsonObject(context)) return { event, executionUuid: undefined };
  const given = memberOf(context, 'proc_wrapper_params', 'task_execution', 'uuid');
  return {
    event: memberOf(event, 'original_input_value') ?? null,
    executionUuid: typeof given === 'string' && uuid.test(given) ? given : undefined,
  };
}

/** An event as the text of a task's input; undefined where JSON has no word for it. */
export function inputOf(event: unknown): string | undefined {
  try {
    return JSON.stringify(event);
  } catch {
    return undefined;
  }
}
