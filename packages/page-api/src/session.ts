/** Whether a person is signed in; the first request of a page. */
export interface SessionAnswer {
  readonly person: { readonly name: string; readonly level: LevelName } | null;
  /** True until there is an admin: the page asks for the set-up link. */
  readonly needsSetup: boolean;
  /** Where people can sign in by OIDC; null when that is not set up. */
  readonly oidcUrl: string | null;
  readonly version: string;
}

/** The levels of the API, by name. */
export type LevelName = 'OBSERVER' | 'TASK' | 'SUPPORT' | 'DEVELOPER' | 'ADMIN';

/** POST /page/v1/sign-in */
export interface SignInRequest {
  readonly name: string;
  readonly password: string;
}

/** POST /page/v1/setup: makes the first admin and signs in. */
export interface SetupRequest extends SignInRequest {
  /** From the one-time link, `/setup#TOKEN`. */
  readonly token: string;
}

/**
 * The body of each refusal: one line for people; for a form, `fields` has a message for each wrong
 * field.
 */
export interface ProblemAnswer {
  readonly problem: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** GET /page/v1/status: the state of the monitor. */
export interface StatusAnswer {
  readonly version: string;
  readonly database: 'sqlite' | 'postgres';
  readonly databaseBytes: number;
  /** Null when it cannot be known. */
  readonly freeDiskBytes: number | null;
  /**
   * One line for each problem, the worst first: a full disk, a jump of the clock, a channel that
   * fails. For an administrator also what the options should say. Empty when there is none.
   */
  readonly problems: readonly string[];
  /** Why runs that are missing, silent or too long are not judged yet; null when they are. */
  readonly listening: {
    readonly because: 'began' | 'was-away' | 'clock-was-set';
    /** When the monitor began or came back, or when its clock was set. */
    readonly sinceMs: number;
    readonly untilMs: number;
    /** Since when it was away; null when it was not. */
    readonly awayFromMs: number | null;
  } | null;
}
