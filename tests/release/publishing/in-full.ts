import { amount } from '@procwrap/test-kit';
import { it } from 'vitest';

/**
 * A test that only runs with PROCWRAP_TEST_AMOUNT=full: it builds all packages again, or repeats an
 * installation.
 */
export const inFull = it.runIf(amount({ usual: false, full: true }));
