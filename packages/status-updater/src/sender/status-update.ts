/** The progress of a job. Members without a value, or with a wrong one, are not sent. */
export interface StatusUpdate {
  /** Items that succeeded; a whole number, as all counts. */
  readonly successCount?: number | undefined;
  /** Items that failed. */
  readonly errorCount?: number | undefined;
  /** Items that were skipped. */
  readonly skippedCount?: number | undefined;
  /** Items to process in total. */
  readonly expectedCount?: number | undefined;
  /** A line for people; the server keeps 5000 characters. */
  readonly lastStatusMessage?: string | undefined;
  /**
   * Whether the job must not be disturbed now: procwrap informs it about changed secrets when it is not
   * busy any more. Not sent to the server.
   */
  readonly busy?: boolean | undefined;
  /** Other properties that JSON can encode; the server gets them as `other_runtime_metadata`. */
  readonly extraProps?: Readonly<Record<string, unknown>> | undefined;
}

/** The counts: their names here, and in the message. */
export const countNames = [
  ['successCount', 'success_count'],
  ['errorCount', 'error_count'],
  ['skippedCount', 'skipped_count'],
  ['expectedCount', 'expected_count'],
] as const;
