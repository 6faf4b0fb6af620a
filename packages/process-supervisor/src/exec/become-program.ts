import {
  type Environment,
  errorCode,
  failure,
  type NotStarted,
  type Result,
  success,
} from '@procwrap/core';
import { deniedByNode } from '../start/explain-not-started.ts';
import type { Program } from '../start/program.ts';
import type { Identity } from '../user/find-user.ts';
import { type SwitchableProcess, switchUser } from '../user/switch-user.ts';
import { lastStep } from './last-step.ts';
import { type ExecPlan, planExec } from './plan-exec.ts';

/** The process that is to become the program; `process` is one. */
export interface BecomingProcess extends SwitchableProcess {
  readonly execPath: string;
  /** Of Node, e.g. `v24.11.0`: before 26 a failing execve aborts. */
  readonly version?: string;
  chdir(folder: string): void;
  on(signal: 'SIGPIPE' | 'SIGXFSZ', listener: () => void): unknown;
  /** Since Node 22.15; not on Windows. */
  execve?(file: string, args: readonly string[], env: Environment): never;
}

/** A process that can also stay and pass signals on; `process` is one. */
export interface StayingProcess extends BecomingProcess {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
}

const refused = (message: string): NotStarted => ({
  kind: 'notStarted',
  reason: 'failed',
  message,
});

/** Takes a step, or says that the system refused it. */
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

/** Changes the user and enters the folder; what is left to be done of the program. */
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
 * Becomes a program, as another user when one is given; nothing of us stays. Returns only when it could not, with the
 * reason; by then the user may have changed. As gosu does, it looks the program up with the rights of the new user, and
 * gives it that user's HOME.
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
  // Node ignores these two; a signal that is handled is back to its default in the new program, one that is ignored is not.
  self.on('SIGPIPE', () => {});
  self.on('SIGXFSZ', () => {});
  const { path, args } = throughLastStep(plan.value, prepared.value, self);
  const { env } = prepared.value;
  const what = `start '${plan.value.path}'`;
  return take(what, () => execve.call(self, path, args, env)) ?? refused(`cannot ${what}`);
}

/** The name that the program was called by is kept, and looked up once more by what is in between. */
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
