/**
 * The interpreter in the first line of a script, as the kernel reads it (see execve(2)); undefined
 * when there is none.
 */
export function parseInterpreter(head: Buffer): string | undefined {
  return /^#![ \t]*([^ \t\n\0]+)/.exec(head.subarray(0, 256).toString('latin1'))?.[1];
}

/** The message that the interpreter of a script does not exist. */
export function describeMissing(interpreter: string): string {
  const shown = interpreter.replaceAll('\r', '\\r');
  const hint = interpreter.endsWith('\r')
    ? '; its lines end as on Windows, in \\r\\n, where \\n is needed'
    : '';
  return `its interpreter '${shown}' does not exist${hint}`;
}
