import { exitCodes, type Finding } from '@procwrap/core';
import { type Diagnosis, openApiRead, openDiagnosis } from '@procwrap/task-session/diagnosis';
import type { CliDeps } from '../../io/deps.ts';
import type { WriteLine } from '../../io/own-lines.ts';
import { reportFindings } from '../../io/report-findings.ts';
import { readColumns } from '../../io/terminal-columns.ts';
import { decideColour } from '../../lines/decide-colour.ts';
import type { Invocation } from '../../run/invocation.ts';
import { version } from '../../version.ts';
import type { CheckContext } from './check.ts';
import { checks } from './checks/all.ts';
import type { DoctorFinding } from './finding.ts';
import type { NetworkFacts } from './network/facts.ts';
import { readMs, readNetwork } from './network/read-network.ts';
import { targetOf } from './network/target.ts';
import { runChecks } from './run-checks.ts';
import { showFolded, showJson, showLines } from './show.ts';

/** How long the values of other places may take, in milliseconds. */
const valuesMs = 20_000;

const isError = ({ severity }: Finding): boolean => severity === 'error';

const contextOf = (diagnosis: Diagnosis, words: readonly string[], deps: CliDeps): CheckContext => {
  const { options, sources, env } = diagnosis;
  const { clock } = deps;
  const openRead = () =>
    openApiRead({ options, env, wrapperVersion: version, clock, mostMs: readMs });
  let facts: Promise<NetworkFacts> | undefined;
  const network = () => {
    facts ??= readNetwork({ options, target: targetOf(options), clock, openRead });
    return facts;
  };
  return { words, options, sources, env, diagnosis, deps, network };
};

const masked = (
  findings: readonly DoctorFinding[],
  { mask }: Diagnosis,
): readonly DoctorFinding[] =>
  findings.map((finding) => ({
    ...finding,
    message: mask(finding.message),
    ...(finding.remedy !== undefined && { remedy: mask(finding.remedy) }),
  }));

const diagnose = async (
  { written, command }: Invocation,
  deps: CliDeps,
): Promise<readonly DoctorFinding[] | 'invalid'> => {
  const { signal } = new AbortController();
  const { clock, writeLine } = deps;
  await using diagnosis = await openDiagnosis({ written, clock, valuesMs, signal });
  const wrong = diagnosis.optionFindings.filter(isError);
  const line: WriteLine = (text, event) => writeLine(diagnosis.mask(text), event);
  if (reportFindings(wrong, line)) return 'invalid';
  return masked(await runChecks(checks, contextOf(diagnosis, command, deps)), diagnosis);
};

/** The findings for a person; one line each where they do not go to a terminal. */
const showText = (
  found: readonly DoctorFinding[],
  { env }: Invocation,
  { isTerminal }: CliDeps,
): string => {
  const columns = isTerminal(1) ? readColumns(['/dev/fd/1', '/dev/tty']) : undefined;
  if (columns === undefined) return showLines(found);
  return showFolded(found, { columns, colour: decideColour(env, true) });
};

/**
 * Checks what a run with these options would need, and prints what it has found, the worst first.
 * Starts nothing and creates nothing. Returns the exit status.
 */
export async function doctorCommand(invocation: Invocation, deps: CliDeps): Promise<number> {
  const { ownFlags, findings } = invocation;
  if (reportFindings(findings, deps.writeLine)) return exitCodes.configuration;
  const found = await diagnose(invocation, deps);
  if (found === 'invalid') return exitCodes.configuration;
  deps.print(ownFlags?.includes('--json') ? showJson(found) : showText(found, invocation, deps));
  const isWrong = found.some(({ level }) => level === 'problem');
  return isWrong ? exitCodes.failure : exitCodes.success;
}
