import type { OptionName, Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

/** What Windows has no means for, and what to do about it. */
const impossible: Readonly<Partial<Record<OptionName, string>>> = {
  user: 'Windows lets no process change its user; start procwrap itself as that user',
  mapSignal: 'Windows has no signals that one process could send to another; leave it out',
  stopSignals: 'on Windows a stop is Ctrl-C, Ctrl-Break or a closed window; leave it out',
  cgroup: 'there are no control groups on Windows; leave it out',
};

/** What cannot be honoured on Windows although somebody wrote it: errors where going on would do something else. */
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
  const message = 'no process can become another on Windows; use the mode supervise';
  return [...findings, { severity: 'error', where: sources.mode.written, message }];
}
