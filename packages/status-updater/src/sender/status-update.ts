/** What a job can say of its progress. Members that are left out, or make no sense, are not sent. */
export interface StatusUpdate {
  /** Items done; whole numbers, like all counts. */
  readonly successCount?: number | undefined;
  /** Items that went wrong. */
  readonly errorCount?: number | undefined;
  /** Items left out on purpose. */
  readonly skippedCount?: number | undefined;
  /** Items there are in all. */
  readonly expectedCount?: number | undefined;
  /** A line for people; the server keeps 5000 characters. */
  readonly lastStatusMessage?: string | undefined;
  /** Anything else that JSON can hold; arrives as `other_runtime_metadata`. */
  readonly extraProps?: Readonly<Record<string, unknown>> | undefined;
}

/** The counts, by our name and by the name on the wire. */
export const countNames = [
  ['successCount', 'success_count'],
  ['errorCount', 'error_count'],
  ['skippedCount', 'skipped_count'],
  ['expectedCount', 'expected_count'],
] as const;
