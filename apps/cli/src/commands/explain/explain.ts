import { exitCodes } from '@procwrap/core';
import type { CliDeps } from '../../io/deps.ts';
import { reportFindings } from '../../io/report-findings.ts';
import type { Invocation } from '../../run/invocation.ts';
import { readExplanation } from './explanation.ts';
import { renderExplanation } from './render.ts';
import { renderExplanationJson } from './render-json.ts';

/**
 * Prints the command, and the options with their values and sources: those that are set, all of
 * them, or JSON, which has the findings, too. Runs nothing and fetches nothing.
 */
export async function explain(invocation: Invocation, deps: CliDeps): Promise<number> {
  const explanation = await readExplanation(invocation, deps);
  const { findings } = explanation;
  if (invocation.request === 'explainJson') {
    deps.print(renderExplanationJson(explanation));
  } else {
    reportFindings(findings, deps.writeLine);
    deps.print(renderExplanation(explanation, invocation.request === 'explainAll'));
  }
  const isBlocked = findings.some(({ severity }) => severity === 'error');
  return isBlocked ? exitCodes.configuration : exitCodes.success;
}
