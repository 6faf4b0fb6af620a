/**
 * The command that sends what waits in the spool: for the monitor of this machine with its flag,
 * where the run had it.
 */
export function sendCommand(monitor: string | undefined): string {
  if (monitor === undefined) return 'procwrap spool send';
  return `procwrap spool send --monitor${monitor === 'local' ? '' : `=${monitor}`}`;
}
