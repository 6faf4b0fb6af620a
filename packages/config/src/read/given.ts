import type { Finding } from '@procwrap/core';
import type { Parsed } from '../option-types/option-type.ts';
import type { Source } from './reading.ts';

/** What the user wrote for one option in one place. */
export interface Given {
  readonly source: Source;
  readonly parsed: Parsed<unknown>;
  /** Warnings about how it was written. */
  readonly findings: readonly Finding[];
}
