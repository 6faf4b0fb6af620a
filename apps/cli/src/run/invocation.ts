import { type Reading, readOptions } from '@procwrap/config';
import { type ParsedArgv, parseArgv } from '@procwrap/config/argv';
import type { PartialEnvironment } from '@procwrap/core';

/** What the user requests, on the command line and in the environment. */
export interface Invocation extends ParsedArgv {
  /** The command line without the program's own name. */
  readonly argv: readonly string[];
  readonly env: PartialEnvironment;
  /** The options as they are written, without values from other places; read on the first call. */
  readonly readWritten: () => Reading;
}

/**
 * Parses a command line. The options are read later, as a run reads them from the resolved
 * environment.
 */
export function parseInvocation(argv: readonly string[], env: PartialEnvironment): Invocation {
  const parsed = parseArgv(argv);
  let written: Reading | undefined;
  const readWritten = () => {
    written ??= readOptions({ flags: parsed.flags, env });
    return written;
  };
  return { ...parsed, argv, env, readWritten };
}
