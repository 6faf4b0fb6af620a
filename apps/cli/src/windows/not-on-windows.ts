import type { OptionName, Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** Options that cannot work on Windows, and what to do about them. */
const impossible: Readonly<Partial<Record<OptionName, string>>> = {
  user: 'a process cannot change its user on Windows; start procwrap itself as that user',
  mapSignal: 'a process cannot send signals to another one on Windows; remove the option',
  stopSignals: 'on Windows a stop is Ctrl-C, Ctrl-Break or a closed window; remove the option',
  drain: 'on Windows the command gets Ctrl-C and Ctrl-Break itself; remove the option',
  cgroup: 'Windows has no control groups; remove the option',
  progress: 'there is no status line on Windows; remove the option',
};

/**
 * Finds the options that cannot work on Windows. It is an error when the run would do something
 * else without the option.
 */
export function decideNotOnWindows(
  platform: NodeJS.Platform,
  { options, sources }: Omit<Reading, 'findings'>,
): Finding[] {
  if (platform !== 'win32') return [];
  const findings = Object.entries(impossible).flatMap(([key, message]): Finding[] => {
    const name = key as keyof typeof impossible;
    if (sources[name].kind === 'default') return [];
    const severity = name === 'user' ? 'error' : 'warning';
    return [{ severity, where: sources[name].written, message }];
  });
  if (options.mode !== 'exec') return findings;
  const message = 'a process cannot become another program on Windows; use --mode supervise';
  return [...findings, { severity: 'error', where: sources.mode.written, message }];
}
