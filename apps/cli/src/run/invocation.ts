import { type FileOptions, type Reading, readOptions, type Written } from '@procwrap/config';
import { type ParsedArgv, parseArgv } from '@procwrap/config/argv';
import type { PartialEnvironment } from '@procwrap/core';
import { type Discovery, withOptionsFile } from '@procwrap/task-session/options-file';

/** What the user requests: on the command line, in the environment, and in an options file. */
export interface Invocation extends ParsedArgv {
  /** The command line without the program's own name. */
  readonly argv: readonly string[];
  readonly env: PartialEnvironment;
  /** Flags, variables and the options file. */
  readonly written: Written;
  /** The options as they are written, without values from other places; read on the first call. */
  readonly readWritten: () => Reading;
}

const invocationOf = (
  argv: readonly string[],
  parsed: ParsedArgv,
  written: Written,
): Invocation => {
  let reading: Reading | undefined;
  const readWritten = () => {
    reading ??= readOptions(written);
    return reading;
  };
  return { ...parsed, argv, env: written.env, written, readWritten };
};

/**
 * Parses a command line. The options are read later, as a run reads them from the resolved
 * environment.
 */
export function parseInvocation(argv: readonly string[], env: PartialEnvironment): Invocation {
  const parsed = parseArgv(argv);
  return invocationOf(argv, parsed, { flags: parsed.flags, env });
}

/** The same with the options of a file that was read before. */
export function withFile(invocation: Invocation, file: FileOptions | undefined): Invocation {
  const { argv, written } = invocation;
  return file ? invocationOf(argv, invocation, { ...written, file }) : invocation;
}

/** The requests that need no options. */
const withoutOptions: readonly Invocation['request'][] = [
  'help',
  'helpAll',
  'version',
  'completion',
];

/** The same with the options file that is named, or found; there is none for help and the like. */
export async function addOptionsFile(
  invocation: Invocation,
  discovery: Discovery,
): Promise<Invocation> {
  const { argv, written: before, request } = invocation;
  if (request && withoutOptions.includes(request)) return invocation;
  const written = await withOptionsFile(before, discovery);
  return written === before ? invocation : invocationOf(argv, invocation, written);
}
