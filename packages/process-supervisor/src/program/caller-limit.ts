import { readFileSync } from 'node:fs';
import { isExecutable } from './find-program.ts';
import type { Program } from './program.ts';
import { ownParent } from './starting-process.ts';

/** Where limits are read, and the tools that set them; a test replaces them. */
export interface LimitSources {
  readonly proc: string;
  /** The process that started us. */
  readonly parent: () => number;
  readonly tools: readonly string[];
}

const systemSources: LimitSources = {
  proc: '/proc',
  parent: ownParent,
  tools: ['/usr/bin/prlimit', '/bin/prlimit'],
};

interface Limit {
  readonly soft: number;
  readonly hard: number;
}

const readLimit = (folder: string): Limit | undefined => {
  const limits = readFileSync(`${folder}/limits`, 'latin1');
  const [, soft, hard] = /^Max open files\s+(\d+)\s+(\d+)/m.exec(limits) ?? [];
  return soft === undefined ? undefined : { soft: Number(soft), hard: Number(hard) };
};

/**
 * The soft limit of open files of our caller, the process that started us, if Node has raised ours:
 * at its start, Node raises the soft limit to the hard one. Undefined when Node has not raised it,
 * or when our caller has another hard limit.
 */
export function readCallerLimit({
  proc,
  parent,
}: Pick<LimitSources, 'proc' | 'parent'>): number | undefined {
  try {
    const caller = readLimit(`${proc}/${parent()}`);
    if (!caller || caller.soft === caller.hard) return undefined;
    const own = readLimit(`${proc}/self`);
    const isRaised = own && own.hard === caller.hard && own.soft > caller.soft;
    return isRaised ? caller.soft : undefined;
  } catch {
    return undefined;
  }
}

/** A shell drops variables whose names it does not allow. */
const areShellNames = (env: Program['env']): boolean =>
  Object.keys(env).every((name) => /^[A-Za-z_]\w*$/.test(name));

/**
 * The program through a tool that first sets the soft limit of open files to that of our caller.
 */
export function withCallerLimit(program: Program, sources = systemSources): Program {
  const soft = readCallerLimit(sources);
  if (soft === undefined) return program;
  const { file, args, env } = program;
  const tool = sources.tools.find(isExecutable);
  if (tool) return { ...program, file: tool, args: [`--nofile=${soft}:`, '--', file, ...args] };
  if (!areShellNames(env)) return program;
  const script = `ulimit -Sn ${soft}; exec "$0" "$@"`;
  return { ...program, file: '/bin/sh', args: ['-c', script, file, ...args] };
}
