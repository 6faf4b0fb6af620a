/** A scripted fault: which request it hits, and what happens instead of, or beside, the proper answer. */
export interface Fault {
  readonly method?: string;
  /** Path with its query; text must match in full, without the query. */
  readonly path?: string | RegExp;
  /** Hits only bodies with this `status`. */
  readonly whenStatus?: string;
  /** How many requests it hits; 1 unless said otherwise. */
  readonly times?: number;
  /** Answers with this instead of doing the work. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: object | string;
  /** Waits this long before anything else. */
  readonly delayMs?: number;
  /** Waits for this before anything else. */
  readonly until?: Promise<unknown>;
  /**
   * Cuts the connection: `beforeWork` without doing anything, `beforeAnswer` when the work is done and only
   * the answer is lost, `midBody` in the middle of the answer.
   */
  readonly drop?: 'beforeWork' | 'beforeAnswer' | 'midBody';
  /** Never answers. */
  readonly hang?: true;
  /** Answers 200 (or `status`) with a web page. */
  readonly html?: true;
  /** Answers 200 (or `status`) with something that calls itself JSON and is not. */
  readonly garbage?: true;
  /** Sends a 1xx answer first. */
  readonly informational?: true;
}

/** What a fault looks at. */
export interface Target {
  readonly method: string;
  readonly path: string;
  readonly status: unknown;
}

const hits = (fault: Fault, { method, path, status }: Target): boolean => {
  const plain = path.split('?')[0];
  const rightPath =
    fault.path instanceof RegExp ? fault.path.test(path) : (fault.path ?? plain) === plain;
  return (
    rightPath &&
    (fault.method ?? method) === method &&
    (fault.whenStatus === undefined || fault.whenStatus === status)
  );
};

/** The faults of a server. */
export interface Faults {
  add(fault: Fault): void;
  /** Takes the fault that a request meets; an empty one when it meets none. */
  take(target: Target): Fault;
}

/** The faults still to come: the first one that matches and is not used up wins. */
export function createFaults(): Faults {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault: Fault) => {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take: (target: Target): Fault => {
      const entry = waiting.find(({ fault, left }) => left > 0 && hits(fault, target));
      if (!entry) return {};
      entry.left -= 1;
      return entry.fault;
    },
  };
}
