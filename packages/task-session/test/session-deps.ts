import { readBootstrap, readOptions } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { testRunEnv } from '@procwrap/test-kit';
import { createStopper } from '../src/outcome/stop.ts';
import type { CompleteSessionDeps } from '../src/session-parts.ts';

/** Dependencies for a test: options from an object, and the log lines in a list. */
export function createDeps(
  object: Record<string, unknown>,
  {
    env = {},
    ...more
  }: Partial<CompleteSessionDeps> & { readonly env?: Record<string, string> } = {},
) {
  const lines: string[] = [];
  const forceKill = new AbortController();
  const deps: CompleteSessionDeps = {
    written: { env: { ...testRunEnv(), ...env }, object },
    embedded: false,
    wrapperVersion: '1.2.3',
    hostname: 'host',
    clock: systemClock,
    random: () => 0.5,
    writeLine: (line) => lines.push(line),
    reader: { readBootstrap, readOptions },
    stopper: createStopper(),
    forceKill: forceKill.signal,
    describeCommand: () => 'do it',
    ...more,
  };
  return { deps, lines, forceKill };
}
