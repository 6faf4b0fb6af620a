import { withCallerLimit } from '../program/caller-limit.ts';
import { isExecutable } from '../program/find-program.ts';
import type { Program } from '../program/program.ts';

/** Tools that become a program unchanged, and exit with 126 or 127 when they cannot. */
export interface Tools {
  readonly env: readonly string[];
  /** For programs with `=` in their name, which env(1) would take as a variable. */
  readonly nice: readonly string[];
}

const systemTools: Tools = {
  env: ['/usr/bin/env', '/bin/env'],
  nice: ['/usr/bin/nice', '/bin/nice'],
};

/** The first version of Node that throws when execve fails; earlier ones abort. */
const firstThrowing = 26;

const mayAbort = (version: string | undefined): boolean =>
  version !== undefined && Number.parseInt(version.slice(1), 10) < firstThrowing;

/**
 * The program through a tool, for a Node that aborts when execve fails: some reasons, such as a
 * file that is being written to, cannot be found out before.
 */
const throughTool = (program: Program, tools: Tools): Program => {
  const isVariable = program.file.includes('=');
  const tool = (isVariable ? tools.nice : tools.env).find(isExecutable);
  if (tool === undefined) return program;
  const words = isVariable ? ['-n', '0', '--'] : ['--'];
  return { ...program, file: tool, args: [...words, program.file, ...program.args] };
};

/**
 * What to become for a program: a tool that sets our caller's limit, a tool that reports a failure,
 * or the program itself.
 */
export function lastStep(
  program: Program,
  version: string | undefined,
  tools = systemTools,
): Program {
  const limited = withCallerLimit(program);
  if (limited !== program || !mayAbort(version)) return limited;
  return throughTool(program, tools);
}
