import type { Finding } from '@procwrap/core';
import type { Opening } from '@procwrap/task-session';
import { findIneffective } from '../run/find-ineffective.ts';
import type { RunTask } from '../run/ready-run.ts';
import { plansStops } from '../signals/stop-wishes.ts';

/** What is wrong with options, or without an effect; the code for options that few runs have is loaded only then. */
export async function findOptionProblems(
  opening: Opening,
  task: RunTask | undefined,
): Promise<readonly Finding[]> {
  return [
    ...findIneffective(opening),
    ...(await findTargetProblems(opening, task)),
    ...(await findStopProblems(opening)),
    ...(await findLogFileProblems(opening)),
  ];
}

const findTargetProblems = async (
  opening: Opening,
  task: RunTask | undefined,
): Promise<readonly Finding[]> => {
  if (opening.options.waitFor.length === 0 || task?.kind === 'watchContainer') return [];
  const { findWrongTargets } = await import('../before-start/find-wrong-targets.ts');
  return findWrongTargets(opening);
};

const findStopProblems = async (opening: Opening): Promise<readonly Finding[]> => {
  if (!plansStops(opening.options)) return [];
  const { decideStopFindings } = await import('../signals/stop-findings.ts');
  return decideStopFindings(opening);
};

const findLogFileProblems = async (opening: Opening): Promise<readonly Finding[]> => {
  if (opening.options.logFile === undefined) return [];
  const { findLogFileProblem } = await import('../lines/dress-lines.ts');
  return findLogFileProblem(opening);
};
