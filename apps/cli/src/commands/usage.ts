import { foldColumns } from './fold-columns.ts';

/** What a person gets who types the name of the command alone; fits into 80 columns. */
export const shortUsage = `procwrap runs a command with retries, timeouts and signal handling, and reports
it to a task server.

Usage: procwrap [options] -- COMMAND [ARG...]

  procwrap -o -t 60 -r 3 -- ./backup.sh  no server; 60 s per attempt, 3 retries
  procwrap -n nightly -- node import.js  report to the server

  procwrap --help                        the options that most people need
  procwrap --help-all                    all options, in groups
  procwrap -o --explain -- ./backup.sh   what would run; runs nothing

`;

/** The same for a terminal of `columns` columns. */
export function usageFor(columns: number): string {
  if (columns >= 80) return shortUsage;
  return foldColumns(shortUsage.replace('reports\nit', 'reports it'), columns);
}
