import type { SupervisionMode } from './terminal.ts';

/**
 * How a signal is delivered: as a signal, by ending a whole process tree, or not at all. Windows
 * has no signals: libuv ends a process for these four, accepts 0, and refuses all others (see
 * uv_kill); no call sends Ctrl-Break to one child.
 */
export type Delivery = 'signal' | 'endTree' | 'impossible';

const deadly = new Set<NodeJS.Signals | 0>(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT']);

/**
 * Decides for a target: a pid, or a negative pid for a process group, on Windows for a process
 * tree.
 */
export function decideDelivery(
  platform: NodeJS.Platform,
  target: number,
  signal: NodeJS.Signals | 0,
): Delivery {
  if (platform !== 'win32' || signal === 0) return 'signal';
  if (!deadly.has(signal)) return 'impossible';
  return target < 0 ? 'endTree' : 'signal';
}

/**
 * The command that ends a process and its descendants on Windows; it finds none once the first
 * process has ended.
 */
export function endTreeCommand(pid: number): readonly [string, readonly string[]] {
  return ['taskkill', ['/pid', String(pid), '/t', '/f']];
}

/** The exit code of `taskkill` when there is no such process. */
export const noSuchProcess = 128;

/** The settings that decide who gets signals. */
export interface Reach {
  readonly mode: SupervisionMode;
  readonly terminateGroup: boolean;
}

/**
 * The target of signals: the program's group, on Windows its tree (a negative number), else the
 * program alone.
 */
export function decideTarget(
  platform: NodeJS.Platform,
  { mode, terminateGroup }: Reach,
  pid: number,
): number {
  return terminateGroup && (mode === 'group' || platform === 'win32') ? -pid : pid;
}
