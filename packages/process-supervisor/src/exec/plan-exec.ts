import { accessSync, constants } from 'node:fs';
import type { NotStarted, NotStartedReason } from '../process-end.ts';
import { explainNotStarted } from '../start/explain-not-started.ts';
import { findProgram } from '../start/find-program.ts';
import type { Program } from '../start/program.ts';
import { readProgramHead } from './read-program-head.ts';

/** What to hand to execve(2): a path, and the arguments from the zeroth on. */
export interface ExecPlan {
  readonly kind: 'ready';
  readonly path: string;
  readonly args: readonly string[];
}

const notStarted = (reason: NotStartedReason, path: string, why: string): NotStarted => ({
  kind: 'notStarted',
  reason,
  message: `cannot start '${path}': ${why}`,
});

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const headOf = (path: string) => {
  try {
    return readProgramHead(path);
  } catch {
    return undefined;
  }
};

const noEntry = (): Error => Object.assign(new Error('no such file'), { code: 'ENOENT' });

/** What execve(2) would refuse although the file is there and may be executed. */
const obstacle = (path: string, ownPath: string): NotStarted | undefined => {
  const head = headOf(path);
  if (head?.kind === 'script' && !isExecutable(head.interpreter)) {
    return notStarted('notFound', path, `its interpreter '${head.interpreter}' does not exist`);
  }
  if (head?.kind !== 'elf') return undefined;
  const own = headOf(ownPath);
  if (own?.kind === 'elf' && own.machine !== head.machine) {
    return notStarted('notExecutable', path, 'it was built for another kind of processor');
  }
  if (head.loader !== undefined && !isExecutable(head.loader)) {
    return notStarted('notFound', path, `its loader '${head.loader}' does not exist`);
  }
  return undefined;
};

/**
 * Finds out what execve(2) needs, and refuses what it would refuse: before version 26 Node dies by SIGABRT when it fails.
 * `ownPath` is a program that surely runs here.
 */
export const planExec = (program: Program, ownPath: string): ExecPlan | NotStarted => {
  const found = findProgram(program);
  if (found.kind !== 'executable') return explainNotStarted(program, noEntry());
  const { path } = found;
  const refused = obstacle(path, ownPath);
  if (refused) return refused;
  // A file that is neither is handed to a shell, as execvp(3) does.
  if (headOf(path)?.kind === 'other') {
    return { kind: 'ready', path: '/bin/sh', args: ['sh', path, ...program.args] };
  }
  return { kind: 'ready', path, args: [program.file, ...program.args] };
};
