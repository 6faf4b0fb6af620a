import type { exitCodes } from '@procwrap/core';

/** The oldest Node that procwrap runs on, as in `engines` of its package.json. */
export const neededNode = '22.19';

// The value is imported as a type alone: bin.ts must open no second file before it handles signals.
/** The exit status when the program that runs procwrap cannot run it. */
export const unfitRuntimeExitCode: typeof exitCodes.configuration = 78;

const [neededMajor = 0, neededMinor = 0] = neededNode.split('.').map(Number);

/** Whether a Node, such as `20.11.1`, is too old for procwrap. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}

/** Other programs that run JavaScript call themselves Node too, by one of these names beside its version. */
const strangers = { bun: 'Bun', deno: 'Deno' } as const;

/** What is wrong with the program that runs us; nothing when it is a Node that is new enough. */
export function unfitRuntime(
  versions: Readonly<Record<string, string | undefined>>,
): string | undefined {
  for (const [key, name] of Object.entries(strangers)) {
    if (versions[key] !== undefined) return `${name} ${versions[key]}`;
  }
  const { node = '' } = versions;
  return isTooOld(node) ? node : undefined;
}
