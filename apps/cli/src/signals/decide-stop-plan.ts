/** What the options ask for, in milliseconds. */
export interface StopWishes {
  /** From the first stop signal until all has to be over. */
  readonly budgetMs: number;
  /** Between the first stop signal and the one that the command gets; less than the budget. */
  readonly drainMs: number;
  /** Between the stop signal to the command and SIGKILL. */
  readonly graceMs: number;
  /** Whether a final status is sent. */
  readonly isReported: boolean;
}

/** How a stop budget is divided, in milliseconds. */
export interface StopPlan {
  /** The grace period that fits. */
  readonly graceMs: number;
  /** What follows SIGKILL: left processes, the final status, and the reserve. */
  readonly afterKillMs: number;
  /** The least time of the final status; it has more when the command ends before SIGKILL. */
  readonly reportMs: number;
  /** All that was requested, and what follows SIGKILL; more than the budget if it does not fit. */
  readonly wantedMs: number;
  /** When each part has to be over, from the first stop signal on. */
  readonly until: {
    /** Then the command gets SIGKILL. */
    readonly kill: number;
    /** From then on, nobody waits for processes that SIGKILL has not ended. */
    readonly sweep: number;
    /** From then on, no request is waited for. */
    readonly report: number;
    /** Then procwrap exits. */
    readonly exit: number;
  };
}

/** The share of a part in the time after the drain, and the most that it needs. */
const shares = {
  sweep: { ofRest: 0.05, mostMs: 1000 },
  report: { ofRest: 0.25, mostMs: 5000 },
  // Enough to write a report that was not taken to a disk.
  reserve: { ofRest: 0.1, mostMs: 500 },
} as const;

/** The share of the reserve that is for the exit itself. */
const exitShare = 0.2;

/**
 * Divides a stop budget: the drain is kept, the parts after SIGKILL get a share of the rest, and the
 * command gets what is left, at most the requested grace period.
 */
export function decideStopPlan({ budgetMs, drainMs, graceMs, isReported }: StopWishes): StopPlan {
  const rest = budgetMs - drainMs;
  const shareOf = (part: keyof typeof shares) =>
    Math.min(rest * shares[part].ofRest, shares[part].mostMs);
  const reportMs = isReported ? shareOf('report') : 0;
  const reserveMs = shareOf('reserve');
  const afterKillMs = shareOf('sweep') + reportMs + reserveMs;
  return {
    graceMs: Math.min(graceMs, rest - afterKillMs),
    afterKillMs,
    reportMs,
    wantedMs: drainMs + graceMs + afterKillMs,
    until: {
      kill: budgetMs - afterKillMs,
      sweep: budgetMs - reportMs - reserveMs,
      report: budgetMs - reserveMs,
      exit: budgetMs - reserveMs * exitShare,
    },
  };
}
