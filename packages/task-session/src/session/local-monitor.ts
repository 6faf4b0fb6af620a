import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Reading, readOptions, type Written } from '@procwrap/config';
import type { Finding, PartialEnvironment } from '@procwrap/core';
import { type LocalAccess, readLocalAccess } from './read-local-access.ts';

/** What the user wrote, with the address and the key of the monitor of this machine. */
export interface WithMonitor {
  readonly written: Written;
  readonly findings: readonly Finding[];
}

const fileOf = (place: string, env: PartialEnvironment): string => {
  if (place !== 'local') return join(place, 'local.json');
  const data = env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local', 'share');
  return join(data, 'procwrap', 'local.json');
};

const error = ({ sources }: Reading, message: string): Finding => ({
  severity: 'error',
  where: sources.monitor.written,
  message,
});

/** An address or key that the user wrote, and that is not the monitor's. */
const findConflict = (
  { options, sources }: Reading,
  access: LocalAccess,
): 'apiKey' | 'apiBaseUrl' | undefined => {
  const isOther = {
    apiKey: options.apiKey?.reveal() !== access.apiKey,
    apiBaseUrl: String(options.apiBaseUrl) !== access.baseUrl,
  };
  return (['apiKey', 'apiBaseUrl'] as const).find(
    (name) => sources[name].kind !== 'default' && isOther[name],
  );
};

const envOf = ({ sources }: Reading, { baseUrl, apiKey }: LocalAccess): PartialEnvironment => ({
  PROC_WRAPPER_API_BASE_URL: baseUrl,
  PROC_WRAPPER_API_KEY: apiKey,
  // The monitor of one's own machine knows no task in advance.
  ...(sources.autoCreateTask.kind === 'default' && { PROC_WRAPPER_AUTO_CREATE_TASK: 'TRUE' }),
});

/**
 * Sets the address and the key of the monitor on this machine, where the option `monitor` requests it.
 * Offline mode wins.
 */
export async function withLocalMonitor(written: Written): Promise<WithMonitor> {
  const reading = readOptions(written);
  const { monitor, offlineMode } = reading.options;
  if (monitor === undefined || offlineMode) return { written, findings: [] };
  const access = await readLocalAccess(fileOf(monitor, written.env));
  if (!access.ok) return { written, findings: [error(reading, access.problem)] };
  const conflict = findConflict(reading, access.value);
  if (conflict !== undefined) {
    const other = reading.sources[conflict].written;
    return {
      written,
      findings: [error(reading, `cannot be combined with ${other}; remove one of them`)],
    };
  }
  return {
    written: { ...written, env: { ...written.env, ...envOf(reading, access.value) } },
    findings: [],
  };
}
