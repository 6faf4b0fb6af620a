/** The process that holds a lock. */
export interface OwnProcess {
  readonly pid: number;
  readonly platform: NodeJS.Platform;
  /** Not on Windows. */
  geteuid?(): number;
}

/** The process that this code runs in. */
export const ownProcess: OwnProcess = process as OwnProcess;
