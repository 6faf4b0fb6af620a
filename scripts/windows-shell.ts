/** Commands that are .cmd files on Windows: only the shell can start them. */
const scripts = new Set(['npm', 'npx', 'pnpm', 'changeset', 'turbo']);

const quoted = (argument: string): string => {
  if (/["%&|<>^\r\n]/.test(argument)) {
    throw new Error(`The Windows shell would change this argument: ${argument}`);
  }
  // The shell keeps a backslash before the closing quote, but the program reads it as an escape.
  return /[\s(),;=!]|^$/.test(argument) ? `"${argument.replace(/\\+$/, '$&$&')}"` : argument;
};

/**
 * The line that starts a command in the shell of Windows; undefined for a command that needs no
 * shell.
 */
export function shellLine(file: string, args: readonly string[]): string | undefined {
  return scripts.has(file) ? [file, ...args.map(quoted)].join(' ') : undefined;
}
