import type { ChunkMasker, Environment, Finding, JsonValue } from '@procwrap/core';
import type { Masker, Renewal } from '@procwrap/secret-resolver';

export type { Renewal } from '@procwrap/secret-resolver';

/** Environment and configuration with their secrets resolved. */
export interface Resolved {
  readonly env: Environment;
  readonly config: JsonValue | undefined;
  /** The absolute paths of the files that values come from. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** Values that were fetched again. */
export interface Renewed extends Resolved {
  /** What could not be resolved. */
  readonly failed: readonly Finding[];
  /** What could not be fetched again, so that its last value is used. */
  readonly stale: readonly Finding[];
}

/** What ends a renewal early. */
export interface RenewalLimits {
  readonly signal: AbortSignal;
  /** Milliseconds that it may take. */
  readonly deadlineMs: number;
}

/** Resolves the values of a run, again before each attempt. */
export interface ValueSource extends AsyncDisposable {
  /**
   * Fetches values that are missing or too old; returns the same values as before if there are
   * none.
   */
  resolve(signal?: AbortSignal): Promise<Resolved>;
  /**
   * Fetches values again that may have changed, also fresh ones; undefined when there is nothing to
   * resolve.
   */
  readonly renew: ((what: Renewal, limits: RenewalLimits) => Promise<Renewed>) | undefined;
  /** Hides all values that were resolved so far, also in their usual encodings. */
  mask: Masker['text'];
  /** The same for a stream of bytes; undefined when there is nothing to resolve. */
  maskFlow(): ChunkMasker | undefined;
  /** Every text that `mask` hides. */
  secrets(): readonly string[];
  /** Ends all requests. The same as `await using`. */
  close(): Promise<void>;
}
