/** What is wrong with the monitor itself, one line for each cause, for the page. */
export interface Problems {
  set(cause: string, line: string): void;
  clear(cause: string): void;
  list(): readonly string[];
}

/** No problems so far; the causes stay in the order in which they came. */
export function createProblems(): Problems {
  const lines = new Map<string, string>();
  return {
    set: (cause, line) => void lines.set(cause, line),
    clear: (cause) => void lines.delete(cause),
    list: () => [...lines.values()],
  };
}
