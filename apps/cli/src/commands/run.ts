import { exitCodeOfSignal, exitCodes } from '@procwrap/core';
import { commandWork } from '../attempts/process-attempt.ts';
import { runWork } from '../attempts/run-work.ts';
import type { CliDeps } from '../io/deps.ts';
import type { Invocation } from './invocation.ts';
import { prepareRun } from './prepare-run.ts';
import { reportFindings } from './report-findings.ts';

/** Runs the command as a task execution and returns the exit status. */
export async function run(invocation: Invocation, deps: CliDeps): Promise<number> {
  await using prepared = await prepareRun(invocation, deps);
  reportFindings(prepared.findings, deps.writeLine);
  switch (prepared.kind) {
    case 'invalid':
      return exitCodes.configuration;
    case 'stopped':
      return exitCodeOfSignal(prepared.signal);
    case 'writeVariables': {
      const findings = await prepared.session.writeVariables();
      const isBlocked = reportFindings(findings, deps.writeLine);
      return isBlocked ? exitCodes.configuration : exitCodes.success;
    }
    case 'becomeCommand': {
      const { becomeCommand } = await import('../exec/exec-mode.ts');
      return await becomeCommand(prepared, deps);
    }
    case 'watchContainer': {
      const { openSidecar } = await import('../sidecar/open-sidecar.ts');
      return await runWork(await openSidecar(prepared, deps), prepared, deps);
    }
    case 'superviseCommand':
      return await runWork(commandWork(prepared, deps), prepared, deps);
  }
}
