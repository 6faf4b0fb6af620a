import { amount } from '@procwrap/test-kit';
import { it } from 'vitest';

/** A test of the full amount of work only (PROCWRAP_TEST_AMOUNT=full): it builds all packages again, or installs what others install, too. */
export const inFull = it.runIf(amount({ usual: false, full: true }));
