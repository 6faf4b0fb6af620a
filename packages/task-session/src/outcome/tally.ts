/** How many attempts were made, and how many of them failed or timed out. */
export interface Tally {
  readonly attempts: number;
  readonly failed: number;
  readonly timedOut: number;
  /** How many were ended so that another one took their place. */
  readonly replaced: number;
}
