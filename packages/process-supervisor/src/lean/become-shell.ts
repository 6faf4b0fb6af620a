import { readFileSync } from 'node:fs';
import type { Clock } from '@procwrap/core';
import { becomeProgram } from '../exec/become-program.ts';
import type { BecomingProcess } from '../own-process.ts';
import type { Program } from '../program/program.ts';
import { type LeanSettings, leanProgram } from './lean-program.ts';

/** Milliseconds that the shell's clock is ahead of the monotonic one, which stops while the machine sleeps. */
export function readShellClockLead({ monotonic }: Clock, file = '/proc/uptime'): number {
  return Number(readFileSync(file, 'latin1').split(' ')[0]) * 1000 - monotonic();
}

/** The shell for a command or a pause; times are on the monotonic clock. Undefined when its values are too long. */
export function planShell(settings: LeanSettings, clock: Clock): Program | undefined {
  const { deadlineAt } = settings;
  const lead = deadlineAt === undefined ? 0 : readShellClockLead(clock);
  return leanProgram({
    ...settings,
    deadlineAt: deadlineAt === undefined ? undefined : deadlineAt + lead,
  });
}

/** Replaces this process by the shell. Returns only when that is not possible, with the reason. */
export function becomeShell(shell: Program, self: BecomingProcess): string {
  return becomeProgram(shell, undefined, self).message;
}
