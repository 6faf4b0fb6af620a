/** One thing wrong with what somebody wrote; a server answers it with 400. */
export interface Finding {
  /** The field as the API names it. */
  readonly field: 'schedule' | 'time_zone';
  /** One line: the value as it was written, what is wrong, what was expected. */
  readonly message: string;
}
