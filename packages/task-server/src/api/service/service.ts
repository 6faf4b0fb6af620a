import { beginWatch, type Watch } from '../../decisions/outage/watch.ts';
import type { Store } from '../../store/store.ts';
import { asMonitor, type Departures } from './departures.ts';

/** What the rules need of the world around them. */
export interface Service {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The server's own address, without a slash at its end. */
  readonly baseUrl: () => string;
  readonly departures: Departures;
  /** Since when the server has listened without a gap. */
  readonly watch: () => Watch;
  /** Takes one call off the budget of the month; false when nothing is left. */
  readonly takeCredit: () => boolean;
  /** A larger body is answered with 500. */
  readonly maxBodyBytes: number;
}

/** What a service is made of; the rest has a usual value. */
export type ServiceOptions = Pick<Service, 'store' | 'baseUrl'> & Partial<Service>;

/** A service: as the monitor by the machine's clock, without a budget or a limit, listening since now, unless said otherwise. */
export function createService(options: ServiceOptions): Service {
  const now = options.now ?? Date.now;
  const watch = beginWatch(now());
  return {
    now,
    departures: asMonitor,
    watch: () => watch,
    takeCredit: () => true,
    maxBodyBytes: Number.POSITIVE_INFINITY,
    ...options,
  };
}
