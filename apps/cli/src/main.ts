import { errorMessage, type PartialEnvironment } from '@procwrap/core';
import { run } from './commands/run.ts';
import type { CliDeps } from './io/deps.ts';
import { createOwnLines } from './io/own-lines.ts';
import { useEarlyLook } from './lines/use-look.ts';
import { addOptionsFile, type Invocation, parseInvocation } from './run/invocation.ts';

/** EX_SOFTWARE of sysexits.h: an error in procwrap itself. */
const softwareFault = 70;

/** Runs a command line and returns the exit status; never rejects. */
export async function main(
  argv: readonly string[],
  env: PartialEnvironment,
  deps: CliDeps,
): Promise<number> {
  const own = createOwnLines(deps.writeLine);
  try {
    const { folder, self } = deps;
    const uid = self.getuid?.();
    const invocation = await addOptionsFile(parseInvocation(argv, env), { folder, uid });
    await useEarlyLook(own, invocation, deps);
    return await perform(invocation, { ...deps, writeLine: own.write }, deps);
  } catch (error) {
    const line = `procwrap CRITICAL this is an error in procwrap itself: ${errorMessage(error)}\n`;
    own.write(line, 'internal-error');
    return softwareFault;
  }
}

/** Whether the whole command line is a word that requests help in other programs. */
const isHelpWord = ({ argv: [first] }: Invocation): boolean =>
  first === 'help' || first === 'version';

const perform = async (invocation: Invocation, deps: CliDeps, given: CliDeps): Promise<number> => {
  if (invocation.request !== undefined) {
    const { answerRequest } = await import('./commands/answer-request.ts');
    return answerRequest(invocation, deps);
  }
  if (isHelpWord(invocation)) {
    const { answerHelpWord } = await import('./commands/help-word.ts');
    const exitCode = await answerHelpWord(invocation, deps);
    if (exitCode !== undefined) return exitCode;
  }
  if (deps.self.pid === 1) {
    const { clearOrphansAway } = await import('./reaper/clear-orphans-away.ts');
    clearOrphansAway(invocation, deps);
  }
  // A run decides again how its lines look, when all its options are known.
  return run(invocation, given);
};
