import { type Clock, createDeadline, errorCode } from '@procwrap/core';
import type { Check, CheckContext } from './check.ts';
import { type DoctorFinding, type Statement, unchecked, worstFirst } from './finding.ts';

/** How long one check may take, in milliseconds. What the network takes has shorter limits. */
export const checkMs = 45_000;

const again = 'try it again; if it stays so, look at what the finding is about by hand';

const runInTime = async (
  check: Check,
  context: CheckContext,
  clock: Clock,
): Promise<readonly Statement[]> => {
  using deadline = createDeadline({ clock, ms: checkMs });
  const late = [unchecked(`there was no result within ${checkMs / 1000} seconds`, again)];
  const work = check.run(context).catch((error: unknown) => {
    // The message of an error that nobody expects may contain a value.
    const name = errorCode(error) ?? (error instanceof Error ? error.name : 'an error');
    return [unchecked(`the check ended with ${name}`, again)];
  });
  return (await deadline.until(work)) ? work : late;
};

/** Runs all checks at the same time; the worst findings come first. */
export async function runChecks(
  checks: readonly Check[],
  context: CheckContext,
): Promise<readonly DoctorFinding[]> {
  const { clock } = context.deps;
  const found = await Promise.all(
    checks.map(async (check) => {
      const statements = await runInTime(check, context, clock);
      return statements.map((statement) => ({ about: check.about, ...statement }));
    }),
  );
  return worstFirst(found.flat());
}
