/** How the program ends; the numbers are those of sysexits.h. */
export const exitCodes = {
  ok: 0,
  /** A check found something, or the request cannot be done. */
  failed: 1,
  /** A port that is in use, or a data folder that another monitor uses. */
  unavailable: 69,
  /** The file of the database was replaced or removed while it was open; a new start uses the file that is there. */
  fileLost: 74,
  /** A wrong option, value or variable, or a data folder, file or database that cannot be used. */
  configuration: 78,
} as const;

/** What a command came to: how the program ends, and the line that says why it failed. */
export interface CommandEnd {
  readonly exitCode: number;
  readonly problem?: string;
}

/** The end of a command that did its work. */
export const wellEnded: CommandEnd = { exitCode: exitCodes.ok };

/** The end of a command that failed. */
export function endedBy(
  problem: string,
  exitCode: number = exitCodes.failed,
): { readonly exitCode: number; readonly problem: string } {
  return { exitCode, problem };
}
