import { spawnSync } from 'node:child_process';
import { errorCode } from '@procwrap/core';
import { decideDelivery, endTreeCommand, noSuchProcess } from './decide-delivery.ts';

/** The result of sending a signal: sent, no such process, or not permitted. */
export type SendResult = 'sent' | 'gone' | 'denied';

/** The system that sends signals; a test replaces it. */
export interface SendingSystem {
  readonly platform: NodeJS.Platform;
  readonly kill: (target: number, signal: NodeJS.Signals | 0) => unknown;
  /** Runs a command to its end; returns its exit code, or null when it cannot be started. */
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
 * Sends a signal to a process, or with a negative number to a process group (on Windows, to a
 * process tree); 0 only checks that it exists. See kill(2). A signal that the system does not have
 * is `denied`.
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
