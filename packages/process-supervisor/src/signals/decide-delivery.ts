import type { SupervisionMode } from './terminal.ts';

/**
 * How a signal gets to its target: as a signal, by ending a whole tree, or not at all. Windows has no signals: libuv ends
 * a process for these four, answers 0, and refuses all others (see uv_kill); no call sends Ctrl-Break to one child.
 */
export type Delivery = 'signal' | 'endTree' | 'impossible';

const deadly = new Set<NodeJS.Signals | 0>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT']);

/** Decides for a target that is a pid, or the negative pid of the first of a group; on Windows, of a tree. */
export function decideDelivery(
  platform: NodeJS.Platform,
  target: number,
  signal: NodeJS.Signals | 0,
): Delivery {
  if (platform !== 'win32' || signal === 0) return 'signal';
  if (!deadly.has(signal)) return 'impossible';
  return target < 0 ? 'endTree' : 'signal';
}

/** What ends a process of Windows and all that descends from it; it finds nobody once the first of them is gone. */
export function endTreeCommand(pid: number): readonly [string, readonly string[]] {
  return ['taskkill', ['/pid', String(pid), '/t', '/f']];
}

/** What `taskkill` exits with when there is no such process. */
export const noSuchProcess = 128;

/** How far a program may be signalled. */
export interface Reach {
  readonly mode: SupervisionMode;
  readonly terminateGroup: boolean;
}

/** Where signals for a program go: to its group or, on Windows, its tree (a negative number), else to it alone. */
export function decideTarget(
  platform: NodeJS.Platform,
  { mode, terminateGroup }: Reach,
  pid: number,
): number {
  return terminateGroup && (mode === 'group' || platform === 'win32') ? -pid : pid;
}
