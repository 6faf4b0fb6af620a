import { ineffectiveOptions, type Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

type Given = Pick<Reading, 'options' | 'sources'>;

const modesOf = ({ options }: Given) => [
  ...(options.mode === 'exec' ? (['exec'] as const) : []),
  ...(options.sidecarContainerMode ? (['container'] as const) : []),
  ...(options.offlineMode ? (['offline'] as const) : []),
];

/** Finds the options that somebody has written, and that have no effect on this run. */
export function findIneffective(reading: Given): readonly Finding[] {
  return ineffectiveOptions(reading, modesOf(reading));
}
