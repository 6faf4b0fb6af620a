/**
 * A fault: the requests to which it applies, and what happens in place of the normal answer or
 * before it.
 */
export interface Fault {
  readonly method?: string;
  /**
   * A pattern is matched with the path and its query, a text with the whole path without its query.
   */
  readonly path?: string | RegExp;
  /** Applies only to bodies with this `status`. */
  readonly whenStatus?: string;
  /** To how many requests it applies; by default 1. */
  readonly times?: number;
  /** Answers with this instead of doing the work. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text unchanged. */
  readonly body?: object | string;
  /** Waits this long before anything else. */
  readonly delayMs?: number;
  /** Waits for this before anything else. */
  readonly until?: Promise<unknown>;
  /**
   * Cuts the connection: `beforeWork` before the request is handled, `beforeAnswer` after it is
   * handled, so that only the answer is lost, `midBody` in the middle of the answer.
   */
  readonly drop?: 'beforeWork' | 'beforeAnswer' | 'midBody';
  /** Never answers. */
  readonly hang?: true;
  /** Answers 200 (or `status`) with a web page. */
  readonly html?: true;
  /** Answers 200 (or `status`) with a body that has the content type of JSON and is not JSON. */
  readonly garbage?: true;
  /** Sends a 1xx answer first. */
  readonly informational?: true;
}

/** The parts of a request by which a fault is chosen. */
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
  /** Takes the fault of a request; an empty one when none applies. */
  take(target: Target): Fault;
}

/** A list of faults: the first one that matches and is not used up is applied. */
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
