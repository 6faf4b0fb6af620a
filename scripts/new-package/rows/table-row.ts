/** The start of the table of all packages. */
const head = '| package |';

/** Adds a row at the end of the table of packages; undefined when the page has none. */
export function addTableRow(page: string, cells: readonly string[]): string | undefined {
  const lines = page.split('\n');
  const first = lines.findIndex((line) => line.startsWith(head));
  if (first === -1) return undefined;
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'));
  const end = length === -1 ? lines.length : first + length;
  const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return lines.toSpliced(end, 0, row).join('\n');
}
