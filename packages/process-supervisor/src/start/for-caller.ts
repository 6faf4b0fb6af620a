import {
  type Exited,
  exitCodes,
  type NotStarted,
  type ProgramEnd,
  type Signalled,
} from '@procwrap/core';
import { withCallerLimit } from '../program/caller-limit.ts';
import { findProgram } from '../program/find-program.ts';
import type { Program } from '../program/program.ts';
import { forListener } from './for-listener.ts';

/**
 * The program with the limit and the sockets of our caller; unchanged if it cannot be found, so
 * that the reason is found.
 */
export function forCaller(program: Program): Program {
  const prepared = forListener(withCallerLimit(program), process.pid);
  return prepared === program || findProgram(program).kind === 'executable' ? prepared : program;
}

const startsNothing = new Set<number>([exitCodes.notExecutable, exitCodes.notFound]);

const whyNotStarted = async (program: Program): Promise<NotStarted | undefined> => {
  const { planExec } = await import('../program/plan-exec.ts');
  const plan = planExec(program, '/proc/self/exe');
  return plan.ok ? undefined : plan.problem;
};

/**
 * The end of a program that was started through a tool. The tool exits with 126 or 127 when the
 * program cannot be started; the reason is searched for only then, because that would take longer
 * than a start.
 */
export async function endForCaller(end: Exited | Signalled, program: Program): Promise<ProgramEnd> {
  return end.kind === 'exited' && startsNothing.has(end.exitCode)
    ? ((await whyNotStarted(program)) ?? end)
    : end;
}
