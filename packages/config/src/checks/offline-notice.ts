import type { Finding } from '@procwrap/core';

/** How the message of a run that cannot be reported ends. */
export const willBeOffline = 'the run will be offline';

/** Whether a finding only says that the run will be offline, which is no news when there is no run. */
export function isOfflineNotice({ severity, message }: Finding): boolean {
  return severity === 'warning' && message.endsWith(willBeOffline);
}
