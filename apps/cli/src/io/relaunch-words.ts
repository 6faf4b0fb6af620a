type OwnProcess = Pick<NodeJS.Process, 'execPath' | 'execArgv' | 'argv'>;

// Node looks for some of its options in the arguments of a script, too, but not after `--`.

/**
 * Returns the words that start this program again: Node, its options and our script, or only the
 * executable when it contains the script.
 */
export function relaunchWords(
  { execPath, execArgv, argv }: OwnProcess,
  isExecutable: boolean,
): readonly string[] {
  return isExecutable ? [execPath] : [execPath, ...execArgv, '--', argv[1] ?? ''];
}

/**
 * The first argument that makes this program the exec trampoline, which changes the user. It is not
 * for people.
 */
export const trampolineWord = '--procwrap-become';

/**
 * Returns the words that start this program as the exec trampoline. It does not need the options of
 * this Node.
 */
export function trampolineWords(
  { execPath, argv }: OwnProcess,
  isExecutable: boolean,
): readonly string[] {
  return isExecutable
    ? [execPath, trampolineWord]
    : [execPath, '--', argv[1] ?? '', trampolineWord];
}

/** Whether this Node is an executable that contains our script. */
export function isStandalone(): boolean {
  return process.getBuiltinModule('node:sea').isSea();
}
