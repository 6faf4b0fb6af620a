import { randomUUID } from 'node:crypto';
import { killMarked } from '@procwrap/test-kit';

const mark = randomUUID();

/** Marks all processes of these tests, so that they can be found by their environment. */
export const startedHere = { RELEASE_TEST_MARK: mark };

/** Kills the processes with the mark. */
export function endStartedHere(): void {
  killMarked(mark);
}
