import { beginWatch, type Watch } from '../../decisions/outage/watch.ts';
import type { Store } from '../../store/store.ts';
import { type Differences, monitorDifferences } from './differences.ts';

/** The store, the clock and the settings that the rules need. */
export interface Service {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The server's own address, without a slash at its end. */
  readonly baseUrl: () => string;
  readonly differences: Differences;
  /** The time since which the server has watched without an outage. */
  readonly watch: () => Watch;
  /** Uses one call of the budget of the month; false when no call is left. */
  readonly takeCredit: () => boolean;
  /** A larger body is answered with 500. */
  readonly maxBodyBytes: number;
}

/** The settings of a service; all but `store` and `baseUrl` have defaults. */
export type ServiceOptions = Pick<Service, 'store' | 'baseUrl'> & Partial<Service>;

/**
 * Creates a service. By default it has the differences of the monitor and the machine's clock, no
 * budget and no limit, and watches from now on.
 */
export function createService(options: ServiceOptions): Service {
  const now = options.now ?? Date.now;
  const watch = beginWatch(now());
  return {
    now,
    differences: monitorDifferences,
    watch: () => watch,
    takeCredit: () => true,
    maxBodyBytes: Number.POSITIVE_INFINITY,
    ...options,
  };
}
