import { readOptions, type Written } from '@procwrap/config';
import { exitCodeOf } from '@procwrap/process-supervisor';
import { becomeOrRun, ignoringSignals, neededDescriptors } from '@procwrap/process-supervisor/exec';
import { exitStatus, type Session, type Stopper } from '@procwrap/task-session';
import type { Command } from '../commands/command-of.ts';
import { programOf } from '../commands/program-of.ts';
import { reportFindings } from '../commands/report-findings.ts';
import type { CliDeps } from '../io/deps.ts';
import { identityOf } from './identity-of.ts';
import { ineffectiveInExecMode } from './ineffective.ts';

interface ExecSettings {
  readonly session: Session;
  readonly written: Written;
  readonly deps: Pick<CliDeps, 'self' | 'writeLine' | 'ignoredSignals'>;
  readonly stopper: Stopper;
}

/**
 * Becomes the command, with secrets resolved; returns an exit status only when that is not possible, or when a stop was
 * asked for before.
 */
export async function execCommand(
  command: Command,
  { session, written, deps, stopper }: ExecSettings,
): Promise<number> {
  const { options } = session;
  reportFindings(ineffectiveInExecMode(readOptions(written)), deps.writeLine);
  const { user } = options;
  const who = user === undefined ? { identity: undefined } : identityOf(user, deps.self);
  if ('finding' in who) {
    reportFindings([who.finding], deps.writeLine);
    return exitStatus.configuration;
  }
  const environment = await session.environment({});
  if (environment.kind === 'failed') {
    reportFindings(environment.findings, deps.writeLine);
    return exitStatus.configuration;
  }
  const cause = stopper.cause();
  if (cause) return exitCodeOf({ kind: 'signalled', signal: signalOf(cause) });
  const asked = programOf(command, options, environment.env);
  const program = ignoringSignals(asked, deps.ignoredSignals());
  warnOfStaying(neededDescriptors(program.env), session);
  const end = await becomeOrRun(program, who.identity, deps.self);
  if (end.kind === 'notStarted') session.log.error(end.message);
  return exitCodeOf(end);
}

const warnOfStaying = (passed: readonly number[], { log }: Session): void => {
  if (passed.length === 0) return;
  const which = passed.length === 1 ? `descriptor ${passed}` : `descriptors ${passed.join(', ')}`;
  log.warning(
    `--mode exec: procwrap stays beside the command, which would lose ${which} otherwise; close what the command does not use`,
  );
};

const signalOf = (cause: NonNullable<ReturnType<Stopper['cause']>>): NodeJS.Signals =>
  cause.by === 'signal' ? (cause.signal as NodeJS.Signals) : 'SIGTERM';
