import { randomUUID } from 'node:crypto';
import { killMarked } from '@procwrap/test-kit';

const mark = randomUUID();

/** By it all is found that these tests start in working copies and for consumers, whoever started it in between. */
export const startedHere = { RELEASE_TEST_MARK: mark };

/** Kills what is left of it. */
export function endStartedHere(): void {
  killMarked(mark);
}
