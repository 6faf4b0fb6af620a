/** How attempts are made; times in milliseconds. */
export interface Plan {
  /** The time one attempt may take. */
  readonly timeoutMs: number | 'none';
  /** Attempts after the first. */
  readonly maxRetries: number | 'forever';
  /** The pause between two attempts. */
  readonly retryDelayMs: number;
}
