import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ProcwrapError } from '@procwrap/core';

/** At the same path next to this file and next to the built bundle. */
const scriptOfTrampoline = (): string => {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./exec/trampoline/bin.${ending}`, import.meta.url));
};

/**
 * The words that start the exec trampoline of this package, for `asUser`.
 *
 * @throws PW_COMMAND_USER when its script does not exist, as in a bundle.
 */
export function libraryTrampoline(
  { execPath }: { readonly execPath: string },
  script = scriptOfTrampoline(),
): readonly string[] {
  // Node reads some of the arguments of the program as its own options, but not after `--`.
  if (existsSync(script)) return [execPath, '--', script];
  throw new ProcwrapError(
    'PW_COMMAND_USER',
    `cannot start a program as another user: '${script}' is missing; ` +
      'leave @procwrap/process-supervisor out of the bundle, or use exec()',
  );
}
