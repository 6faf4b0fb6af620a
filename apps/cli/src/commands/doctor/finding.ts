/** How serious a finding is, the worst first. `unchecked` is what could not be found out. */
export const levels = ['problem', 'warning', 'unchecked', 'ok'] as const;

/** How serious a finding is. */
export type Level = (typeof levels)[number];

/** What a check has found. */
export interface Statement {
  readonly level: Level;
  /** One line, without the value of a secret. */
  readonly message: string;
  /** What to do about it; left out where nothing is to be done. */
  readonly remedy?: string;
}

/** A statement, and what it is about. */
export interface DoctorFinding extends Statement {
  readonly about: string;
}

/** A run with these options fails, or is not reported. */
export function problem(message: string, remedy: string): Statement {
  return { level: 'problem', message, remedy };
}

/** A run works, and the user would probably want to know this. */
export function warning(message: string, remedy: string): Statement {
  return { level: 'warning', message, remedy };
}

/** It could not be found out; the message says why. */
export function unchecked(message: string, remedy: string): Statement {
  return { level: 'unchecked', message, remedy };
}

/** It was not tried, because of what another finding says. */
export function notTried(message: string): Statement {
  return unchecked(message, 'look at the findings about the server first');
}

/** Nothing is wrong. */
export function ok(message: string): Statement {
  return { level: 'ok', message };
}

/** The findings, the worst first; those of the same level keep their order. */
export function worstFirst(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  return levels.flatMap((level) => findings.filter((finding) => finding.level === level));
}
