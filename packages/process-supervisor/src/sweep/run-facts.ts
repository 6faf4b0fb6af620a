/** A running process of the run. */
export interface Descendant {
  readonly pid: number;
  /** The process group it is in. */
  readonly group: number;
  /**
   * It has no environment for the first time: it may be about to become a program that continues
   * running.
   */
  readonly unsure?: boolean;
}

/** What is known about a run. */
export interface RunFacts {
  readonly pid: number;
  /** Whether the child leads its own group. */
  readonly leadsGroup: boolean;
  readonly tag: string | undefined;
  /**
   * Processes that are never part of it, e.g. the watchdog; so are this process and its ancestors.
   */
  readonly spared: () => readonly number[];
  /** The processes of its control group; undefined when it has none. */
  readonly members?: (() => readonly number[]) | undefined;
  /** Whether the child has ended, so that another process may have its pid. */
  readonly hasEnded?: boolean;
  /** How many processes the system had started by the start of the child; now when left out. */
  readonly forksAtStart?: number | undefined;
}
