type OwnProcess = Pick<NodeJS.Process, 'execPath' | 'execArgv' | 'argv'>;

/**
 * What starts this program anew: Node, its options and our script; an executable that has the script in it is started
 * alone.
 */
export const relaunchWords = (
  { execPath, execArgv, argv }: OwnProcess,
  isExecutable: boolean,
): readonly string[] => (isExecutable ? [execPath] : [execPath, ...execArgv, argv[1] ?? '']);

/** Whether this Node is an executable with our script in it. */
export const isStandalone = (): boolean => process.getBuiltinModule('node:sea').isSea();
