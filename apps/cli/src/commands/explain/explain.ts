import { exitCodes } from '@procwrap/core';
import type { CliDeps } from '../../io/deps.ts';
import { reportFindings } from '../../io/report-findings.ts';
import { readColumns } from '../../io/terminal-columns.ts';
import { decideColour } from '../../lines/decide-colour.ts';
import type { Invocation } from '../../run/invocation.ts';
import { withBoldHeadings } from '../help.ts';
import { type Explanation, readExplanation } from './explanation.ts';
import { renderExplanation } from './render.ts';
import { renderExplanationJson } from './render-json.ts';

/** The explanation for a person; in a terminal with bold headings, in its columns. */
const textOf = (
  explanation: Explanation,
  { request, env }: Invocation,
  { isTerminal }: CliDeps,
): string => {
  const isAll = request === 'explainAll';
  if (!isTerminal(1)) return renderExplanation(explanation, { isAll });
  const columns = readColumns(['/dev/fd/1', '/dev/tty']);
  const page = renderExplanation(explanation, { isAll, columns });
  return decideColour(env, true) ? withBoldHeadings(page) : page;
};

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
    deps.print(textOf(explanation, invocation, deps));
  }
  const isBlocked = findings.some(({ severity }) => severity === 'error');
  return isBlocked ? exitCodes.configuration : exitCodes.success;
}
