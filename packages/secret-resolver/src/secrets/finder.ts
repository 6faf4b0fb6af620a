/** A state of the search: which letters lead on, and what has been read when it is reached. */
interface State {
  readonly next: Map<number, State>;
  /** Where the search goes on when no letter fits: the longest end of what was read that begins a pattern. */
  fallback: State | undefined;
  /** How many letters of a pattern were read. */
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

/** Sets the fallbacks breadth first, so that each one's own is set before. */
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

/** Reads a text letter by letter, and tells where it matches. */
export interface Finder {
  /** Takes the next letter's code; the length of the longest pattern that ends with it, 0 for none. */
  read(code: number): number;
  /** How many of the last letters may be the beginning of a pattern. */
  readonly open: number;
}

/** Makes finders that look for all patterns at once, in one pass over the text (Aho and Corasick, 1975). */
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
        // Where no letter leads on, a longer match can only begin later.
        let possible = state;
        while (possible.fallback && possible.next.size === 0) possible = possible.fallback;
        return possible.depth;
      },
    };
  };
}
