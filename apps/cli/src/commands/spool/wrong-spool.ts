import type { Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** Why the spool cannot be used, with the option that names it. */
export function wrongSpool({ spoolDir }: Reading['sources'], message: string): Finding {
  const where = spoolDir.kind === 'default' ? 'the spool' : spoolDir.written;
  return { severity: 'error', where, message };
}
