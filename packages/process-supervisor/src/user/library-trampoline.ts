import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ProcwrapError } from '@procwrap/core';

/**
 * Among the sources it is in a folder next to this file; in the built package, below the bundle.
 */
const scriptOfTrampoline = (): string =>
  fileURLToPath(
    new URL(
      import.meta.url.endsWith('.ts') ? './trampoline/bin.ts' : './user/trampoline/bin.js',
      import.meta.url,
    ),
  );

/**
 * The words that start the exec trampoline of this package, for `asUser`.
 *
 * @throws PW_COMMAND_USER when its script does not exist, as in a bundle.
 */
export function libraryTrampoline(
  { execPath }: { readonly execPath: string },
  script = scriptOfTrampoline(),
): readonly string[] {
  if (existsSync(script)) return [execPath, script];
  throw new ProcwrapError(
    'PW_COMMAND_USER',
    `cannot start a program as another user: '${script}' is missing; ` +
      'leave @procwrap/process-supervisor out of the bundle, or use exec()',
  );
}
