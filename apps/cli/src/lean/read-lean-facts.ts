import type { PartialEnvironment } from '@procwrap/core';
import { findLeanTools, neededDescriptors } from '@procwrap/process-supervisor/exec';
import { isFromLauncher } from '../attempts/run-work.ts';
import type { CliDeps } from '../io/deps.ts';
import type { LeanFacts } from './decide-lean.ts';

/** Reads what only the machine knows, and what decides whether a run can be a lean one. */
export function readLeanFacts(
  { supervision, env }: Pick<LeanFacts, 'supervision'> & { readonly env: PartialEnvironment },
  { platform, self }: Pick<CliDeps, 'platform' | 'self'>,
): LeanFacts {
  const tools = findLeanTools();
  return {
    supervision,
    platform,
    canBecome: self.execve !== undefined,
    passed: neededDescriptors(env),
    hasOtherRights:
      process.getuid?.() !== process.geteuid?.() || process.getgid?.() !== process.getegid?.(),
    hasLauncher: isFromLauncher(env),
    missing: tools.ok ? undefined : tools.problem,
  };
}
