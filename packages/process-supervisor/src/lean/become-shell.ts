import { readFileSync } from 'node:fs';
import type { Clock } from '@procwrap/core';
import { becomeProgram } from '../exec/become-program.ts';
import type { BecomingProcess } from '../own-process.ts';
import { type LeanSettings, leanProgram } from './lean-program.ts';

/** Milliseconds that the shell's clock is ahead of the monotonic one, which stops while the machine sleeps. */
export function readShellClockLead({ monotonic }: Clock, file = '/proc/uptime'): number {
  return Number(readFileSync(file, 'latin1').split(' ')[0]) * 1000 - monotonic();
}

/** What becoming the shell depends on. */
export interface ShellDeps {
  readonly clock: Clock;
  /** Called when nothing but the replacement is left to do. */
  readonly atLast: () => void;
}

/**
 * Replaces this process by the shell; times are on the monotonic clock. Returns only when that is
 * not possible, with the reason.
 */
export function becomeShell(
  settings: LeanSettings,
  self: BecomingProcess,
  { clock, atLast }: ShellDeps,
): string {
  const { deadlineAt } = settings;
  const lead = deadlineAt === undefined ? 0 : readShellClockLead(clock);
  const program = leanProgram({
    ...settings,
    deadlineAt: deadlineAt === undefined ? undefined : deadlineAt + lead,
  });
  if (!program) return 'the values are too long for the environment of a shell';
  atLast();
  return becomeProgram(program, undefined, self).message;
}
