import { exitCodes } from '@procwrap/core';
import { openSpool } from '@procwrap/task-session/spool';
import type { CliDeps } from '../../io/deps.ts';
import { reportFindings } from '../../io/report-findings.ts';
import type { Invocation } from '../../run/invocation.ts';
import { dropFromSpool } from './drop.ts';
import { listSpool } from './list.ts';
import { parseSpoolRequest } from './parse-request.ts';
import { sendFromSpool } from './send.ts';
import { wrongSpool } from './wrong-spool.ts';

/** Lists, sends or drops the reports and messages that wait on this machine. Returns the exit status. */
export async function spoolCommand(invocation: Invocation, deps: CliDeps): Promise<number> {
  const { writeLine } = deps;
  if (reportFindings(invocation.findings, writeLine)) return exitCodes.configuration;
  const request = parseSpoolRequest(invocation.command);
  if (!request.ok) {
    reportFindings([request.problem], writeLine);
    return exitCodes.configuration;
  }
  if (request.value.kind === 'send') return sendFromSpool(invocation, deps);
  const { options, sources, findings } = invocation.readWritten();
  const wrong = findings.filter(({ severity }) => severity === 'error');
  if (reportFindings(wrong, writeLine)) return exitCodes.configuration;
  const spool = await openSpool(options, invocation.env, deps.clock);
  if (!spool.ok) {
    reportFindings([wrongSpool(sources, spool.problem)], writeLine);
    return exitCodes.configuration;
  }
  if (request.value.kind === 'list') return listSpool(spool.value, request.value, deps);
  return dropFromSpool(spool.value, request.value, deps);
}
