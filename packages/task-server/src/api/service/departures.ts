/** Where a service departs on purpose from what the real server of the API does. */
export interface Departures {
  /**
   * Heartbeats, stops and ages are judged by when the server received them, from when it listens, and a heartbeat
   * interval of zero or below is none. Otherwise by the times that the execution holds, and -1 is taken literally.
   */
  readonly judgesByReceipt: boolean;
  /** An execution that has been silent for too long gives up its place when the next one is created. */
  readonly abandonsExpiredBlockers: boolean;
  /** A creation that is sent again with the same `Idempotency-Key` gets the first answer. */
  readonly takesIdempotencyKeys: boolean;
}

/** As the real server: no departures. */
export const asRealServer: Departures = {
  judgesByReceipt: false,
  abandonsExpiredBlockers: false,
  takesIdempotencyKeys: false,
};

/** As the monitor. */
export const asMonitor: Departures = {
  judgesByReceipt: true,
  abandonsExpiredBlockers: true,
  takesIdempotencyKeys: true,
};
