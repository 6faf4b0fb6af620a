import { readFileSync } from 'node:fs';
import { isExecutable } from './find-program.ts';
import type { Program } from './program.ts';
import { ownParent } from './starting-process.ts';

/** Where limits are looked up, and what sets them; other places in tests. */
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
 * The soft limit of open files of the process that started us, when Node has raised ours: at its start it raises the soft
 * limit to the hard one, and nobody can read what it was. Nothing where the two agree, or where it is another limit
 * altogether.
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

/** A shell drops variables whose names are none for it. */
const areShellNames = (env: Program['env']): boolean =>
  Object.keys(env).every((name) => /^[A-Za-z_]\w*$/.test(name));

/** The program, started by a tool that first sets the soft limit of open files to that of our caller. */
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
