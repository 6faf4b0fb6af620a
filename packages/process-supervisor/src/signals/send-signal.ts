import { spawnSync } from 'node:child_process';
import { errorCode } from '@procwrap/core';
import { decideDelivery, endTreeCommand, noSuchProcess } from './decide-delivery.ts';

/** What became of a signal: taken, nobody there, or not allowed. */
export type SendResult = 'sent' | 'gone' | 'denied';

/** The system to send it on; another one in tests. */
export interface SendingSystem {
  readonly platform: NodeJS.Platform;
  readonly kill: (target: number, signal: NodeJS.Signals | 0) => unknown;
  /** Runs a command to its end; its exit code, or null when it cannot be started. */
  readonly run: (file: string, args: readonly string[]) => number | null;
}

const thisSystem: SendingSystem = {
  platform: process.platform,
  kill: (target, signal) => process.kill(target, signal),
  run: (file, args) => spawnSync(file, args, { stdio: 'ignore', windowsHide: true }).status,
};

const endTree = (pid: number, { run }: SendingSystem): SendResult => {
  const status = run(...endTreeCommand(pid));
  if (status === 0) return 'sent';
  return status === noSuchProcess ? 'gone' : 'denied';
};

/**
 * Sends a signal (0 only asks) to a process, or with a negative number to a process group. See kill(2).
 * Signals that the system does not know count as `denied`. Windows knows trees in place of groups.
 */
export function sendSignal(
  target: number,
  signal: NodeJS.Signals | 0,
  system = thisSystem,
): SendResult {
  const delivery = decideDelivery(system.platform, target, signal);
  if (delivery === 'impossible') return 'denied';
  if (delivery === 'endTree') return endTree(-target, system);
  try {
    system.kill(system.platform === 'win32' ? Math.abs(target) : target, signal);
    return 'sent';
  } catch (error) {
    return errorCode(error) === 'ESRCH' ? 'gone' : 'denied';
  }
}
