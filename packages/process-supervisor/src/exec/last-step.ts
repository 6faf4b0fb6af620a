import { withCallerLimit } from '../start/caller-limit.ts';
import { isExecutable } from '../start/find-program.ts';
import type { Program } from '../start/program.ts';

/** What runs a program unchanged, and exits with 126 or 127 when it cannot. */
export interface Tools {
  readonly env: readonly string[];
  /** For programs with `=` in their name, which env takes for a variable. */
  readonly nice: readonly string[];
}

const systemTools: Tools = {
  env: ['/usr/bin/env', '/bin/env'],
  nice: ['/usr/bin/nice', '/bin/nice'],
};

/** The first version of Node whose execve throws when it fails; earlier ones abort. */
const firstThrowing = 26;

const mayAbort = (version: string | undefined): boolean =>
  version !== undefined && Number.parseInt(version.slice(1), 10) < firstThrowing;

/**
 * The program by way of a tool where this Node would abort when the last step fails: a file that is being written to, for
 * example, shows only then.
 */
const throughTool = (program: Program, tools: Tools): Program => {
  const isVariable = program.file.includes('=');
  const tool = (isVariable ? tools.nice : tools.env).find(isExecutable);
  if (tool === undefined) return program;
  const words = isVariable ? ['-n', '0', '--'] : ['--'];
  return { ...program, file: tool, args: [...words, program.file, ...program.args] };
};

/** What to become for a program: one that sets the limit of our caller, or a tool that cannot fail, or the program itself. */
export function lastStep(
  program: Program,
  version: string | undefined,
  tools = systemTools,
): Program {
  const limited = withCallerLimit(program);
  if (limited !== program || !mayAbort(version)) return limited;
  return throughTool(program, tools);
}
