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

/**
 * Other programs that run JavaScript have the version of a Node, and one of these names in
 * `process.versions`.
 */
const otherRuntimes = { bun: 'Bun', deno: 'Deno' } as const;

/**
 * Names the program that runs procwrap when it is not a Node that is new enough; undefined when it
 * is.
 */
export function unfitRuntime(
  versions: Readonly<Record<string, string | undefined>>,
): string | undefined {
  for (const [key, name] of Object.entries(otherRuntimes)) {
    if (versions[key] !== undefined) return `${name} ${versions[key]}`;
  }
  const { node = '' } = versions;
  return isTooOld(node) ? node : undefined;
}
