import type { Options } from '@procwrap/config';

/** Whether something happens before the command starts. */
export function hasSteps({ waitFor, render }: Pick<Options, 'waitFor' | 'render'>): boolean {
  return waitFor.length > 0 || render.length > 0;
}
