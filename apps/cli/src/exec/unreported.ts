import { type Options, runsOffline } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** Warns that a run in exec mode is not reported, unless it is offline anyway. */
export function findUnreported(options: Options): readonly Finding[] {
  if (runsOffline(options)) return [];
  const message = 'reports nothing to the server, because procwrap is gone when the command runs';
  return [{ severity: 'warning', where: '--mode exec', message }];
}
