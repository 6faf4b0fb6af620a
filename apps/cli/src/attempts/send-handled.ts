import { readFileSync } from 'node:fs';
import { signalNumber } from '@procwrap/core';

/** Signals that do nothing to a program that does not handle them. */
const harmless: ReadonlySet<NodeJS.Signals> = new Set(['SIGWINCH', 'SIGURG', 'SIGCONT']);

const hasBit = (status: string, field: string, bit: number): boolean => {
  const [, mask = '0'] = new RegExp(`^${field}:\\s*([0-9a-f]+)$`, 'm').exec(status) ?? [];
  return ((BigInt(`0x${mask}`) >> BigInt(bit)) & 1n) === 1n;
};

/**
 * Whether a process handles or ignores a signal, so that it continues; true where the system does
 * not say it.
 */
export function survives(pid: number, signal: NodeJS.Signals, root = '/proc'): boolean {
  if (harmless.has(signal)) return true;
  try {
    const status = readFileSync(`${root}/${pid}/status`, 'latin1');
    const bit = signalNumber(signal) - 1;
    return hasBit(status, 'SigCgt', bit) || hasBit(status, 'SigIgn', bit);
  } catch {
    return true;
  }
}

/**
 * Sends a signal to a process that handles or ignores it; returns whether it was sent. Other
 * processes of its group may not handle it, so they get none.
 */
export function sendHandled(pid: number, signal: NodeJS.Signals): boolean {
  if (process.platform === 'win32' || !survives(pid, signal)) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
