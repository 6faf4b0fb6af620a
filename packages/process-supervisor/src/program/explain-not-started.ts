import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { errorCode, type NotStarted, type NotStartedReason } from '@procwrap/core';
import { findProgram, searchedFolders } from './find-program.ts';
import { hintOfMissing, shownName, shownProgram } from './hint-of-missing.ts';
import { describeMissing, parseInterpreter } from './interpreter.ts';
import type { Program } from './program.ts';

const notStarted = (reason: NotStartedReason, message: string): NotStarted => ({
  kind: 'notStarted',
  reason,
  message,
});

const explainWorkDir = (cwd: string | undefined): string | undefined => {
  if (cwd === undefined) return;
  try {
    if (!statSync(cwd).isDirectory()) return 'is not a directory';
    accessSync(cwd, constants.X_OK);
    return;
  } catch (error) {
    return errorCode(error) === 'EACCES' ? 'may not be entered' : 'does not exist';
  }
};

const readInterpreter = (path: string): string | undefined => {
  const start = Buffer.alloc(256);
  try {
    const fd = openSync(path, 'r');
    readSync(fd, start);
    closeSync(fd);
  } catch {
    return;
  }
  return parseInterpreter(start);
};

/** Why Node's permission model refuses to start a program. */
export const deniedByNode =
  'Node was started with --permission and without --allow-child-process; ' +
  'if that was meant for the program alone, give it NODE_OPTIONS by env(1)';

const explainFound = (path: string, shown: string, code: string): NotStarted => {
  const interpreter = readInterpreter(path);
  if (code === 'ENOENT') {
    const lacking = interpreter
      ? describeMissing(interpreter)
      : 'the loader it was built for does not exist here';
    return notStarted('notFound', `cannot start '${shown}': ${lacking}`);
  }
  if (code === 'EACCES' || code === 'ENOEXEC') {
    const through = interpreter ? ` through its interpreter '${interpreter}'` : '';
    return notStarted(
      'notExecutable',
      `cannot start '${shown}': it cannot be executed${through} (${code})`,
    );
  }
  if (code === 'ERR_ACCESS_DENIED') {
    return notStarted('failed', `cannot start '${shown}': ${deniedByNode}`);
  }
  return notStarted('failed', `cannot start '${shown}': the system refused (${code})`);
};

/**
 * Why a program could not be started; more precise than the system's error: ENOENT has four
 * different causes.
 */
export function explainNotStarted(program: Program, error: unknown): NotStarted {
  const { file, cwd } = program;
  const badWorkDir = explainWorkDir(cwd);
  if (badWorkDir) {
    return notStarted(
      'badWorkDir',
      `cannot start '${file}': its working directory '${cwd}' ${badWorkDir}`,
    );
  }
  if (file === '') return notStarted('notFound', 'cannot start a program without a name');
  const code = errorCode(error) ?? 'unknown error';
  const found = findProgram(program);
  if (found.kind === 'executable')
    return explainFound(found.path, shownProgram(program, found.path), code);
  if (found.kind === 'blocked') {
    const shown = shownProgram(program, found.path);
    return notStarted('notExecutable', `cannot start '${shown}': ${found.why}`);
  }
  if (code !== 'ENOENT') {
    const reason = code === 'EACCES' ? 'notExecutable' : 'failed';
    return notStarted(reason, `cannot start '${file}': the system refused (${code})`);
  }
  const where = file.includes('/') ? '' : ` in PATH (${searchedFolders(program).join(':')})`;
  return notStarted(
    'notFound',
    `cannot find '${shownName(file)}'${where}${hintOfMissing(program)}`,
  );
}
