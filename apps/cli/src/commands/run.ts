import { isOfflineNotice } from '@procwrap/config';
import { exitCodeOfSignal, exitCodes, type Finding } from '@procwrap/core';
import { commandWork } from '../attempts/process-attempt.ts';
import { runWork } from '../attempts/run-work.ts';
import type { CliDeps } from '../io/deps.ts';
import { reportFindings } from '../io/report-findings.ts';
import type { Invocation } from '../run/invocation.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';

/** Runs the command as a task execution and returns the exit status. */
export async function run(invocation: Invocation, deps: CliDeps): Promise<number> {
  const prepared = await prepareRun(invocation, deps);
  if (prepared.kind === 'invalid' && invocation.argv.length === 0) await showUsage(deps);
  reportFindings(relevantFindings(prepared), deps.writeLine);
  // `await using` becomes code for Node 22 that takes a measurable time at the start.
  try {
    return await perform(prepared, deps);
  } finally {
    await close(prepared);
  }
}

const showUsage = async ({ writeLine }: CliDeps): Promise<void> => {
  const { shortUsage } = await import('./usage.ts');
  writeLine(shortUsage);
};

/** A run that does not start is not offline. */
const relevantFindings = ({ kind, findings }: PreparedRun): readonly Finding[] =>
  kind === 'invalid' ? findings.filter((finding) => !isOfflineNotice(finding)) : findings;

const close = async (prepared: PreparedRun): Promise<void> => {
  const closed = prepared.session?.close();
  const stops = 'stops' in prepared ? prepared.stops : undefined;
  await (closed && stops ? stops.untilExit(closed) : closed);
  stops?.close();
};

const perform = async (prepared: PreparedRun, deps: CliDeps): Promise<number> => {
  switch (prepared.kind) {
    case 'invalid':
      return exitCodes.configuration;
    case 'stopped':
      return exitCodeOfSignal(prepared.signal);
    case 'writeVariables': {
      const isBlocked = reportFindings(await prepared.session.writeVariables(), deps.writeLine);
      return isBlocked ? exitCodes.configuration : exitCodes.success;
    }
    case 'becomeCommand': {
      const { becomeCommand } = await import('../exec/exec-mode.ts');
      return becomeCommand(prepared, deps);
    }
    case 'watchContainer': {
      const { openSidecar } = await import('../sidecar/open-sidecar.ts');
      return runWork(await openSidecar(prepared, deps), prepared, deps);
    }
    case 'superviseCommand':
      return runWork(commandWork(prepared, deps), prepared, deps);
  }
};
