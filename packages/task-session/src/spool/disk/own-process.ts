/** What is used of the global `process`. */
interface OwnProcess {
  readonly pid: number;
  readonly platform: string;
  geteuid?(): number;
}

const self = process as OwnProcess;

/** The effective user ID of this process; undefined where there is none, as on Windows. */
export function ownUserId(): number | undefined {
  return self.geteuid?.();
}
