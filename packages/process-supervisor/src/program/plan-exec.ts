import { type Stats, statSync } from 'node:fs';
import {
  failure,
  type NotStarted,
  type NotStartedReason,
  type Result,
  success,
} from '@procwrap/core';
import { isTooLong } from './argument-size.ts';
import { explainNotStarted } from './explain-not-started.ts';
import { findProgram, isExecutable } from './find-program.ts';
import { shownProgram } from './hint-of-missing.ts';
import { describeMissing } from './interpreter.ts';
import type { Program } from './program.ts';
import { type ProgramHead, readProgramHead } from './read-program-head.ts';

/** The arguments of execve(2): a path, and the arguments from `argv[0]` on. */
export interface ExecPlan {
  readonly path: string;
  readonly args: readonly [string, ...string[]];
}

const notStarted = (reason: NotStartedReason, shown: string, why: string): NotStarted => ({
  kind: 'notStarted',
  reason,
  message: `cannot start '${shown}': ${why}`,
});

const headOf = (path: string): ProgramHead | undefined => {
  try {
    return readProgramHead(path);
  } catch {
    return undefined;
  }
};

const noEntry = (): Error => Object.assign(new Error('no such file'), { code: 'ENOENT' });

/** How deep interpreters may be scripts themselves (see execve(2)). */
const deepest = 5;

const statsOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
};

/** Why an interpreter cannot run a script; undefined when it can. */
const interpreterObstacle = (shown: string, interpreter: string): NotStarted | undefined => {
  const stats = statsOf(interpreter);
  if (!stats) return notStarted('notFound', shown, describeMissing(interpreter));
  const its = `its interpreter '${interpreter}'`;
  if (!stats.isFile()) return notStarted('notExecutable', shown, `${its} is no regular file`);
  if (isExecutable(interpreter)) return undefined;
  return notStarted('notExecutable', shown, `${its} has no permission to be executed`);
};

const elfObstacle = (
  shown: string,
  head: Extract<ProgramHead, { kind: 'elf' }>,
  ownPath: string,
): NotStarted | undefined => {
  const own = headOf(ownPath);
  if (own?.kind === 'elf' && own.machine !== head.machine) {
    return notStarted('notExecutable', shown, 'it was built for another kind of processor');
  }
  if (head.loader !== undefined && !isExecutable(head.loader)) {
    return notStarted('notFound', shown, `its loader '${head.loader}' does not exist`);
  }
  return undefined;
};

/** A file to execute, its name for messages, and how many interpreters have led to it. */
interface Tried {
  readonly path: string;
  readonly shown: string;
  readonly depth: number;
}

/** Why execve(2) would refuse an executable file; undefined when it would not. */
const obstacle = ({ path, shown, depth }: Tried, ownPath: string): NotStarted | undefined => {
  const head = headOf(path);
  if (head?.kind === 'damaged')
    return notStarted('notExecutable', shown, 'it is damaged (ENOEXEC)');
  if (head?.kind === 'elf') return elfObstacle(shown, head, ownPath);
  if (head?.kind !== 'script') return undefined;
  if (depth === deepest) {
    const why = `it is a script whose interpreter is a script, and so on, more than ${deepest} times (ELOOP)`;
    return notStarted('notExecutable', shown, why);
  }
  const { interpreter } = head;
  const next = { path: interpreter, shown: interpreter, depth: depth + 1 };
  return interpreterObstacle(shown, interpreter) ?? obstacle(next, ownPath);
};

/**
 * Finds the arguments for execve(2), or the reason why it would fail: before version 26, Node
 * aborts when it fails. `ownPath` is a program for this kind of processor.
 */
export function planExec(program: Program, ownPath: string): Result<ExecPlan, NotStarted> {
  const found = findProgram(program);
  if (found.kind !== 'executable') return failure(explainNotStarted(program, noEntry()));
  const { path } = found;
  const shown = shownProgram(program, path);
  const refused = obstacle({ path, shown, depth: 0 }, ownPath);
  if (refused) return failure(refused);
  if (isTooLong(program)) {
    const why = 'its arguments and variables are longer than the system takes (E2BIG)';
    return failure(notStarted('notExecutable', shown, why));
  }
  // A shell runs any other file, as execvp(3) does.
  if (headOf(path)?.kind === 'other') {
    return success({ path: '/bin/sh', args: ['sh', path, ...program.args] });
  }
  return success({ path, args: [program.file, ...program.args] });
}
