/** Whether somebody is signed in; the first answer that a page asks for. */
export interface SessionAnswer {
  readonly person: { readonly name: string; readonly level: LevelName } | null;
  /** True while there is no admin yet: the page asks for the set-up link. */
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

/** Every refusal: one line for people; `fields` names what is wrong where a form was sent. */
export interface ProblemAnswer {
  readonly problem: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** GET /page/v1/status: how the monitor itself is. */
export interface StatusAnswer {
  readonly version: string;
  readonly database: 'sqlite' | 'postgres';
  readonly databaseBytes: number;
  /** Null when it cannot be known. */
  readonly freeDiskBytes: number | null;
  /** One line each, worst first: a full disk, a clock that was set, a channel that fails. Empty when all is well. */
  readonly problems: readonly string[];
  /** Until then the monitor only listens, because it has just started or was away; null when it judges. */
  readonly listensUntilMs: number | null;
}
