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
import { throughTrampoline } from '../program/as-user.ts';
import { findProgram } from '../program/find-program.ts';
import type { Program } from '../program/program.ts';
import { endForCaller, forCaller } from './for-caller.ts';
import { inheritedDescriptors } from './inherited-descriptors.ts';

/** How to start a program. */
export interface StartSettings {
  readonly stdio: NonNullable<SpawnOptions['stdio']>;
  /** Whether it leads its own session and process group. */
  readonly detached: boolean;
  /** Node's `spawn`; a test replaces it. */
  readonly spawn?: typeof spawn;
}

/** A program that runs. */
export interface Started {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Resolves when it has ended; the last of its output may not have been read yet. */
  readonly exit: Promise<ProgramEnd>;
}

/** A program that runs, with its end as the kernel reports it. */
interface Running extends Started {
  readonly exit: Promise<Exited | Signalled>;
}

const exitOf = (child: ChildProcess) =>
  new Promise<Exited | Signalled>((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal ? { kind: 'signalled', signal } : { kind: 'exited', exitCode: Number(code) }),
    );
  });

/**
 * The streams of the program, and the descriptors that our caller opened for us, under the same
 * numbers.
 */
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

/** For a script without `#!`: the GNU library runs it with sh, other C libraries refuse it. */
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

/**
 * Checked before the start of a trampoline, which would start in any case and exit with 126 or 127.
 */
const isMissing = (program: Program): boolean =>
  program.runAs !== undefined && findProgram(program).kind !== 'executable';

/**
 * Starts a program, or returns the precise reason why it cannot. The process exists when this
 * returns its promise, so that a caller can change something for the start and change it back at
 * once.
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
  const { explainNotStarted } = await import('../program/explain-not-started.ts');
  return failure(explainNotStarted(program, second.problem));
}
