import { ProcwrapError } from '@procwrap/core';

/** Throws `PW_TASK_FUNCTION` when the second argument is not a function. */
export function expectFunction(caller: string, task: unknown): void {
  if (typeof task === 'function') return;
  const what = task === null ? 'null' : typeof task;
  const message = `${caller} needs a function as its second argument, not ${what}`;
  throw new ProcwrapError('PW_TASK_FUNCTION', message);
}
