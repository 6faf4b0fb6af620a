/** The large answers that wait for their readers. */
export interface LargeAnswers {
  /** Whether there may be no room for one more; then it is better not to make it. */
  isFull(): boolean;
}
