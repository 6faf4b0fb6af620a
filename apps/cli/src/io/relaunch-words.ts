type OwnProcess = Pick<NodeJS.Process, 'execPath' | 'execArgv' | 'argv'>;

/**
 * What starts this program anew: Node, its options and our script; an executable that has the script in it is started
 * alone.
 */
export function relaunchWords(
  { execPath, execArgv, argv }: OwnProcess,
  isExecutable: boolean,
): readonly string[] {
  return isExecutable ? [execPath] : [execPath, ...execArgv, argv[1] ?? ''];
}

/** The first word of a command line that is not for people: it makes this program the exec trampoline that changes the user. */
export const trampolineWord = '--procwrap-become';

/** What starts this program as the exec trampoline that changes the user; options that we were started with have no use there. */
export function trampolineWords(
  { execPath, argv }: OwnProcess,
  isExecutable: boolean,
): readonly string[] {
  return isExecutable ? [execPath, trampolineWord] : [execPath, argv[1] ?? '', trampolineWord];
}

/** Whether this Node is an executable with our script in it. */
export function isStandalone(): boolean {
  return process.getBuiltinModule('node:sea').isSea();
}
