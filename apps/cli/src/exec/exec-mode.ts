import type { Reading } from '@procwrap/config';
import {
  exitCodeOf,
  exitCodeOfSignal,
  exitCodes,
  type Finding,
  type NotStarted,
} from '@procwrap/core';
import { becomeOrRun, type Identity, neededDescriptors } from '@procwrap/process-supervisor/exec';
import type { Session } from '@procwrap/task-session';
import { stepsOf } from '../before-start/steps-of.ts';
import type { CliDeps } from '../io/deps.ts';
import { reportFindings } from '../io/report-findings.ts';
import { identityOf } from '../run/identity-of.ts';
import { programOf } from '../run/program-of.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { withCommandHint } from '../run/with-command-hint.ts';
import { signalOfCause } from '../signals/signal-of-cause.ts';
import { findUnreported } from './unreported.ts';

/**
 * Finds out as whom the command is to run, and what exec mode does not do.
 */
export function checkExecMode(
  { options }: Pick<Reading, 'options'>,
  self: CliDeps['self'],
): { readonly identity: Identity | undefined; readonly findings: readonly Finding[] } {
  const findings = findUnreported(options);
  const { user } = options;
  if (user === undefined) return { identity: undefined, findings };
  const found = identityOf(user, self);
  return found.ok
    ? { identity: found.value, findings }
    : { identity: undefined, findings: [...findings, found.problem] };
}

/**
 * Becomes the command, with secrets resolved. Returns an exit status only when that is not
 * possible, when a stop was requested before, or when procwrap has to stay.
 */
export async function becomeCommand(
  { command, identity, session, stopper }: ReadyRun<'becomeCommand'>,
  deps: CliDeps,
): Promise<number> {
  const environment = await session.environment({});
  if (!environment.ok) {
    reportFindings(environment.problem, deps.writeLine);
    return exitCodes.configuration;
  }
  const refused = await stepsOf(session)(environment.value);
  const cause = stopper.cause();
  if (cause) return exitCodeOfSignal(signalOfCause(cause));
  if (refused) return showRefused(refused, session);
  const program = await programOf(command, session.options, {
    env: environment.value,
    ignoredSignals: deps.ignoredSignals(),
  });
  warnOfStaying(neededDescriptors(program.env), session);
  const end = await becomeOrRun(program, identity, deps.self);
  return end.kind === 'notStarted'
    ? showRefused(withCommandHint(end, command.file), session)
    : exitCodeOf(end);
}

const warnOfStaying = (passed: readonly number[], { log }: Session): void => {
  if (passed.length === 0) return;
  const which = passed.length === 1 ? `descriptor ${passed}` : `descriptors ${passed.join(', ')}`;
  log.warning(
    'mode-declined',
    `--mode exec: procwrap keeps running until the command ends, because the command would lose ${which} otherwise; close what the command does not use`,
  );
};

const showRefused = (end: NotStarted, { log }: Session): number => {
  log.error('command-not-started', end.message);
  return exitCodeOf(end);
};
