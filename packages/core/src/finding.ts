import type { EventName } from './events/table.ts';

/** One mistake in the user's input; all are shown together, one line each. */
export interface Finding {
  /** `error` prevents the run; `warning` is only reported. */
  readonly severity: 'error' | 'warning';
  /** The option, variable or location as the user wrote it, e.g. `--process-max-retries`. */
  readonly where: string;
  /** What is wrong, what was expected, what to do; without the value of a secret. */
  readonly message: string;
  /** What its log line is about; by default that a setting is wrong, or may be. */
  readonly event?: EventName | undefined;
}
