import type { BegunExecution } from '@procwrap/api-client';
import type { KeptValues } from './resolution/kept-values.ts';

/** What another process needs to continue with a session. Plain data; it contains secrets. */
export interface SessionState {
  /** The values; they are resolved again when left out. */
  readonly values?: KeptValues | undefined;
  /** The execution that the server has accepted; undefined when nothing is reported. */
  readonly execution?: BegunExecution | undefined;
}
