/** Resolves when Node has handled all events that have arrived by now. */
export function afterPoll(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
