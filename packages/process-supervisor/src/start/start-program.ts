import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  type Exited,
  errorCode,
  failure,
  type NotStarted,
  type ProgramEnd,
  type Result,
  type Signalled,
  success,
} from '@procwrap/core';
import { throughTrampoline } from '../user/as-user.ts';
import { findProgram } from './find-program.ts';
import { endForCaller, forCaller } from './for-caller.ts';
import { inheritedDescriptors } from './inherited-descriptors.ts';
import type { Program } from './program.ts';

/** How to connect a program to its streams. */
export interface StartSettings {
  readonly stdio: NonNullable<SpawnOptions['stdio']>;
  /** Whether it leads a session and process group of its own. */
  readonly detached: boolean;
  /** Starts a process; replaced in tests of systems that are not here. */
  readonly spawn?: typeof spawn;
}

/** A program that runs. */
export interface Started {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Its end, noticed by event; its output may still be on the way. */
  readonly exit: Promise<ProgramEnd>;
}

/** A program that runs, with what the kernel says of its end. */
interface Running extends Started {
  readonly exit: Promise<Exited | Signalled>;
}

const exitOf = (child: ChildProcess) =>
  new Promise<Exited | Signalled>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal ? { kind: 'signalled', signal } : { kind: 'exited', exitCode: Number(code) }),
    );
  });

/** With the descriptors that our caller has opened for us, under their numbers. */
const stdioFor = (
  { stdio }: StartSettings,
  { env }: Program,
): NonNullable<SpawnOptions['stdio']> => {
  const inherited = inheritedDescriptors(env);
  if (!Array.isArray(stdio) || inherited.length === 0) return stdio;
  const all = [...stdio];
  for (const fd of inherited) {
    while (all.length < fd) all.push('ignore');
    all[fd] = fd;
  }
  return all;
};

const attempt = async (
  program: Program,
  settings: StartSettings,
): Promise<Result<Running, unknown>> => {
  const { stdio, detached } = settings;
  try {
    const child = (settings.spawn ?? spawn)(program.file, [...program.args], {
      stdio,
      detached,
      env: program.env,
      ...(program.cwd === undefined ? {} : { cwd: program.cwd }),
    });
    if (child.pid === undefined) return failure((await once(child, 'error'))[0]);
    return success({ pid: child.pid, child, exit: exitOf(child) });
  } catch (error) {
    return failure(error);
  }
};

/** A script without `#!`: the GNU library hands it to sh by itself, other C libraries refuse it. */
const viaShell = (program: Program): Program | undefined => {
  const found = findProgram(program);
  if (found.kind !== 'executable') return;
  return { ...program, file: '/bin/sh', args: [found.path, ...program.args] };
};

const missing = () => failure(Object.assign(new Error('no such file'), { code: 'ENOENT' }));

const explained = (started: Running, program: Program): Started => ({
  ...started,
  exit: started.exit.then((end) => endForCaller(end, program)),
});

/** The trampoline would start all the same and could only exit with 126 or 127. */
const isMissing = (program: Program): boolean =>
  program.runAs !== undefined && findProgram(program).kind !== 'executable';

/**
 * Starts a program, or says precisely why not. Its end cannot be missed: the listener is there from the start. The process is
 * there when this returns its promise, so that what the caller changes for it can be changed back.
 */
export async function startProgram(
  program: Program,
  settings: StartSettings,
): Promise<Result<Started, NotStarted>> {
  const all = { ...settings, stdio: stdioFor(settings, program) };
  const prepared = forCaller(program);
  const first = isMissing(program) ? missing() : await attempt(throughTrampoline(prepared), all);
  if (first.ok) return prepared === program ? first : success(explained(first.value, program));
  const script = errorCode(first.problem) === 'ENOEXEC' ? viaShell(program) : undefined;
  const second = script ? await attempt(script, all) : first;
  if (second.ok) return second;
  const { explainNotStarted } = await import('./explain-not-started.ts');
  return failure(explainNotStarted(program, second.problem));
}
