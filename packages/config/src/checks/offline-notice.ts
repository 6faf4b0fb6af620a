import type { Finding } from '@procwrap/core';

/** Whether a finding only says that the run will be offline, which is no news when there is no run. */
export function isOfflineNotice({ event }: Finding): boolean {
  return event === 'run-offline';
}
