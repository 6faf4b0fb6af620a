import type { ProgramEnd } from '@procwrap/core';
import type { StayingProcess } from '../own-process.ts';
import type { Program } from '../program/program.ts';
import { neededDescriptors } from '../start/inherited-descriptors.ts';
import { prepareToEnd } from '../stop/end-program.ts';
import type { Identity } from '../user/find-user.ts';
import { becomeProgram, prepareSelf } from './become-program.ts';

/**
 * Replaces this process by a program, as `becomeProgram` does. When our caller has opened file
 * descriptors for the program, which Node would close, it runs the program instead and returns its
 * end.
 */
export async function becomeOrRun(
  program: Program,
  identity: Identity | undefined,
  self: StayingProcess,
): Promise<ProgramEnd> {
  const passed = neededDescriptors(program.env);
  if (passed.length === 0 || !self.execve) return becomeProgram(program, identity, self);
  // Loaded before the change of user: the new user may have no right to read our files.
  prepareToEnd();
  const [{ runInPlace }] = await Promise.all([
    import('./run-in-place.ts'),
    import('../program/explain-not-started.ts'),
    import('../program/plan-exec.ts'),
  ]);
  const prepared = prepareSelf(program, identity, self);
  return prepared.ok ? runInPlace(prepared.value, self) : prepared.problem;
}
