import { isJsonObject } from '@procwrap/core';
import type { LambdaContext } from '@procwrap/task-session';

/** The part of Lambda's context that is used; the context that Lambda passes has all of it. */
export interface LambdaInvocation extends LambdaContext {
  /** Milliseconds until Lambda ends the function. */
  getRemainingTimeInMillis?(): number;
}

/** An event, read. */
export interface Invocation {
  /** The event for the handler. */
  readonly event: unknown;
  /** The task execution that the server has already created for it. */
  readonly executionUuid: string | undefined;
}

const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;

const memberOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );

/**
 * Reads an event. One that the server made has the UUID of the execution and the original input.
 * Everybody who may invoke the function can write such an event, so nothing else in it is trusted.
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

/** Writes an event as the text of a task's input; undefined when JSON cannot hold it. */
export function inputOf(event: unknown): string | undefined {
  try {
    return JSON.stringify(event);
  } catch {
    return undefined;
  }
}
