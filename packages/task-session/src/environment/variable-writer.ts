import type { Finding } from '@procwrap/core';
import type { Resolved } from '../resolution/value-source.ts';

/** Writes the resolved values to the files that the options name. */
export interface VariableWriter {
  /** Writes the files again; returns what could not be written. */
  write(resolved: Resolved): Promise<readonly Finding[]>;
  /**
   * Writes the files again, while somebody may read them: each of them is the old one or the whole
   * new one at any time.
   */
  rewrite(resolved: Resolved): Promise<readonly Finding[]>;
  /** Resolves when all named pipes among the files were read, or when `remove` was called. */
  taken(): Promise<void>;
  /** Removes the files that this writer has made. */
  remove(): void;
}
