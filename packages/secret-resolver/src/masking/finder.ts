/** A state of the search: what was read, and which letters continue it. */
interface State {
  readonly next: Map<number, State>;
  /**
   * The next state to try when no letter fits: the longest end of what was read that begins a
   * pattern.
   */
  fallback: State | undefined;
  /** How many letters of a pattern have been read. */
  readonly depth: number;
  /** The length of the longest pattern that ends here; 0 for none. */
  longest: number;
}

const createState = (depth: number): State => ({
  next: new Map(),
  fallback: undefined,
  depth,
  longest: 0,
});

const addPattern = (root: State, pattern: string) => {
  let state = root;
  for (let at = 0; at < pattern.length; at += 1) {
    const code = pattern.charCodeAt(at);
    const next = state.next.get(code) ?? createState(state.depth + 1);
    state.next.set(code, next);
    state = next;
  }
  state.longest = pattern.length;
};

const step = (from: State, code: number): State => {
  let state: State | undefined = from;
  while (state) {
    const next = state.next.get(code);
    if (next) return next;
    if (!state.fallback) return state;
    state = state.fallback;
  }
  return from;
};

/** Sets the fallbacks, the shorter ones first, because a longer one needs them. */
const link = (root: State) => {
  const queue = [...root.next.values()];
  for (const state of queue) state.fallback = root;
  for (const state of queue) {
    for (const [code, next] of state.next) {
      next.fallback = step(state.fallback ?? root, code);
      next.longest ||= next.fallback.longest;
      queue.push(next);
    }
  }
};

/** Reads a text letter by letter and finds patterns. */
export interface Finder {
  /**
   * Reads the code of the next letter; returns the length of the longest pattern that ends with it,
   * 0 for none.
   */
  read(code: number): number;
  /** How many of the last letters may be the start of a pattern. */
  readonly open: number;
}

/**
 * Creates finders that look for all patterns in one pass over the text (Aho and Corasick, 1975).
 */
export function createFinders(patterns: readonly string[]): () => Finder {
  const root = createState(0);
  for (const pattern of patterns) if (pattern !== '') addPattern(root, pattern);
  link(root);
  return () => {
    let state = root;
    return {
      read: (code) => {
        state = step(state, code);
        return state.longest;
      },
      get open() {
        // A state that no letter continues cannot become longer; its fallback may.
        let possible = state;
        while (possible.fallback && possible.next.size === 0) possible = possible.fallback;
        return possible.depth;
      },
    };
  };
}
