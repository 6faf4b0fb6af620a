import { parseArgv, requestWords } from '@procwrap/config/argv';
import { definedVariables } from '@procwrap/core';
import { planExec } from '@procwrap/process-supervisor/exec';
import type { CliDeps } from '../io/deps.ts';
import type { Invocation } from '../run/invocation.ts';
import { answerRequest } from './answer-request.ts';

/** The words of a request that `help`, `help WORD` and `version` stand for. */
const wordsFor = ([first, second, ...rest]: readonly string[]): readonly string[] | undefined => {
  if (rest.length > 0) return undefined;
  if (second === undefined) return [`--${first}`];
  return first === 'help' && Object.hasOwn(requestWords, second) ? [second, '--help'] : undefined;
};

/**
 * Answers `procwrap help` and `procwrap version` as their flags do, unless a program has that name.
 * Returns the exit status; undefined when the words are a command.
 */
export async function answerHelpWord(
  invocation: Invocation,
  deps: CliDeps,
): Promise<number | undefined> {
  const { argv, env } = invocation;
  const words = wordsFor(argv);
  const isReplaced = invocation.readWritten().options.commandLine !== undefined;
  if (words === undefined || isReplaced) return undefined;
  const program = { file: argv[0] ?? '', args: argv.slice(1), env: definedVariables(env) };
  const plan = planExec(program, deps.self.execPath);
  if (plan.ok || plan.problem.reason !== 'notFound') return undefined;
  return answerRequest({ ...invocation, ...parseArgv(words) }, deps);
}
