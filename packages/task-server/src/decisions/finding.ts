/** A problem in a text that a person wrote; a server answers it with 400. */
export interface Finding {
  /** The name of the field in the API. */
  readonly field: 'schedule' | 'time_zone';
  /** One line: the value as it was written, the problem, and what was expected. */
  readonly message: string;
}
