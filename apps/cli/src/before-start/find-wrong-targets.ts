import type { Reading } from '@procwrap/config';
import { errorMessage, type Finding } from '@procwrap/core';
import { parseTarget } from '@procwrap/entrypoint';

type Given = Pick<Reading, 'options' | 'sources'>;

const problemOf = (target: string): readonly string[] => {
  try {
    parseTarget(target);
    return [];
  } catch (error) {
    return [errorMessage(error)];
  }
};

/** Finds the targets of `--wait-for` that cannot be waited for, before anything is started. */
export function findWrongTargets({ options, sources }: Given): readonly Finding[] {
  const where = sources.waitFor.written;
  return options.waitFor
    .flatMap(problemOf)
    .map((message) => ({ severity: 'error' as const, where, message }));
}
