/** The intended differences of a service from the real server of the API. */
export interface Differences {
  /**
   * Heartbeats, stops and ages are judged by the times of their receipt, and a heartbeat interval
   * of zero or less means that there is none. Otherwise they are judged by the times in the fields
   * of the execution, and an interval of -1 is a number like any other.
   */
  readonly judgesByReceipt: boolean;
  /** An execution that is silent for too long is abandoned when the next one is created. */
  readonly abandonsExpiredBlockers: boolean;
  /**
   * A creation that is sent again with the same `Idempotency-Key` gets the execution of the first
   * one.
   */
  readonly takesIdempotencyKeys: boolean;
}

/** The real server: no differences. */
export const noDifferences: Differences = {
  judgesByReceipt: false,
  abandonsExpiredBlockers: false,
  takesIdempotencyKeys: false,
};

/** The monitor: all differences. */
export const monitorDifferences: Differences = {
  judgesByReceipt: true,
  abandonsExpiredBlockers: true,
  takesIdempotencyKeys: true,
};
