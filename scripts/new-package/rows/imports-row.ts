const key = /^ {2}'?([a-z][a-z0-9-]*)'?: \[/;

/**
 * Adds a package without imports to the allowed imports, in alphabetical order; undefined when the
 * text has no such record.
 */
export function addImportsRow(code: string, name: string): string | undefined {
  const lines = code.split('\n');
  const end = lines.indexOf('};');
  if (end === -1) return undefined;
  const next = lines.findIndex((line) => (key.exec(line)?.[1] ?? '') > name);
  const row = `  ${name.includes('-') ? `'${name}'` : name}: [],`;
  return lines.toSpliced(next === -1 ? end : next, 0, row).join('\n');
}
