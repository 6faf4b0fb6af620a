import { errorCode, failure, type NotStarted, type Result, success } from '@procwrap/core';
import type { BecomingProcess } from '../own-process.ts';
import { deniedByNode } from '../program/explain-not-started.ts';
import { type ExecPlan, planExec } from '../program/plan-exec.ts';
import type { Program } from '../program/program.ts';
import type { Identity } from '../user/find-user.ts';
import { switchUser } from '../user/switch-user.ts';
import { lastStep } from './last-step.ts';

const refused = (message: string): NotStarted => ({
  kind: 'notStarted',
  reason: 'failed',
  message,
});

/** Calls `step`; returns the reason when it throws. */
const take = (what: string, step: () => void): NotStarted | undefined => {
  try {
    step();
    return undefined;
  } catch (error) {
    const code = errorCode(error) ?? String(error);
    const why = code === 'ERR_ACCESS_DENIED' ? deniedByNode : `the system refused (${code})`;
    return refused(`cannot ${what}: ${why}`);
  }
};

/** Changes the user and enters the folder of a program; returns the program without them. */
export function prepareSelf(
  program: Program,
  identity: Identity | undefined,
  self: BecomingProcess,
): Result<Program, NotStarted> {
  const failed =
    (identity && take('change the user', () => switchUser(identity, self))) ??
    (program.cwd === undefined ? undefined : enter(program.cwd, self));
  if (failed) return failure(failed);
  const { cwd: _entered, ...rest } = program;
  return success({
    ...rest,
    env: identity ? { ...program.env, HOME: identity.home } : program.env,
  });
}

/**
 * Replaces this process by a program, as another user if one is given. Returns only when it cannot,
 * with the reason; the user may have changed by then. As gosu does, it searches for the program
 * with the rights of the new user, and sets HOME to that of the user.
 */
export function becomeProgram(
  program: Program,
  identity: Identity | undefined,
  self: BecomingProcess,
): NotStarted {
  const { execve } = self;
  if (!execve)
    return refused(
      'this Node cannot become another program (it has no execve; 22.15 and newer have, but for Windows)',
    );
  const prepared = prepareSelf(program, identity, self);
  if (!prepared.ok) return prepared.problem;
  const plan = planExec(prepared.value, self.execPath);
  if (!plan.ok) return plan.problem;
  // Node ignores these two signals, and the new program would inherit that. A signal with a handler
  // gets its default back.
  self.on('SIGPIPE', () => {});
  self.on('SIGXFSZ', () => {});
  const { path, args } = throughLastStep(plan.value, prepared.value, self);
  const { env } = prepared.value;
  const what = `start '${plan.value.path}'`;
  return take(what, () => execve.call(self, path, args, env)) ?? refused(`cannot ${what}`);
}

/** Keeps the name of the program; a tool in between searches for it once more. */
const throughLastStep = (plan: ExecPlan, program: Program, self: BecomingProcess): ExecPlan => {
  const [name, ...args] = plan.args;
  const isShell = plan.path === '/bin/sh' && name !== program.file;
  const wanted = { ...program, file: isShell ? plan.path : name, args };
  const step = lastStep(wanted, self.version);
  return step === wanted ? plan : { path: step.file, args: [step.file, ...step.args] };
};

const enter = (folder: string, self: BecomingProcess): NotStarted | undefined =>
  take(`enter the working directory '${folder}'`, () => self.chdir(folder)) && {
    kind: 'notStarted',
    reason: 'badWorkDir',
    message: `cannot enter the working directory '${folder}'`,
  };
