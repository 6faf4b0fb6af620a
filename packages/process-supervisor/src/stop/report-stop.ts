import type { Log } from '@procwrap/core';
import { describeKilling, describeLeft } from './describe-left.ts';
import type { StopListener } from './stop-subject.ts';

/** A listener that warns of processes which a stop waits for, and of those that it kills. */
export function reportStop(log: Log, graceMs: number): StopListener {
  return {
    waitingFor: (left) => log.warning('processes-left', describeLeft(left, graceMs)),
    killing: (left, early) =>
      log.warning('processes-killed', describeKilling({ left, graceMs, early })),
  };
}
