import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Between two signals, in milliseconds: procwrap takes a second one for a copy when it comes
 * sooner.
 */
const pauseMs = 300;
/** How many signals procwrap gets before it is killed. */
const requests = 20;

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

/**
 * Ends a procwrap that still runs: sends a signal, so that it ends its program too, and kills it
 * when that does not help.
 */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  for (let request = 0; request < requests && !hasEnded(child); request += 1) {
    child.kill('SIGTERM');
    child.kill('SIGCONT');
    await Promise.race([exited, wait(pauseMs)]);
  }
  if (!hasEnded(child)) child.kill('SIGKILL');
  await exited;
}

/** Ends a process that leads a group, and the group. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  process.kill(-Number(child.pid), 'SIGKILL');
  await exited;
}
