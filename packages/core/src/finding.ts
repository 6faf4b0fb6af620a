/** One thing wrong with what the user wrote, to be shown as one line beside all the others. */
export interface Finding {
  /** `error` blocks the run; `warning` is only reported. */
  readonly severity: 'error' | 'warning';
  /** The option, variable or location as the user wrote it, e.g. `--process-max-retries`. */
  readonly where: string;
  /** What is wrong, what was expected, what to do; without the value of a secret. */
  readonly message: string;
}
