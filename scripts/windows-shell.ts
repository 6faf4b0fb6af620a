/** What is a .cmd file on Windows, which only the shell can start. */
const scripts = new Set(['npm', 'npx', 'pnpm', 'changeset', 'turbo']);

const quoted = (argument: string): string => {
  if (/["%&|<>^\r\n]/.test(argument)) {
    throw new Error(`The Windows shell would not pass this argument on as it is: ${argument}`);
  }
  // The shell leaves the backslash alone, the program would take it for one before a quote.
  return /[\s(),;=!]|^$/.test(argument) ? `"${argument.replace(/\\+$/, '$&$&')}"` : argument;
};

/** The line that starts a command in the shell of Windows; undefined for what needs no shell. */
export function shellLine(file: string, args: readonly string[]): string | undefined {
  return scripts.has(file) ? [file, ...args.map(quoted)].join(' ') : undefined;
}
