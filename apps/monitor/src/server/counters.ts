/** What the server counts by itself since it began. */
export interface Counters {
  heartbeats: number;
  creations: number;
  wrongKeys: number;
  streams: number;
}

/** Nothing counted yet. */
export function createCounters(): Counters {
  return { heartbeats: 0, creations: 0, wrongKeys: 0, streams: 0 };
}
