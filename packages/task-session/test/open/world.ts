import { systemClock } from '@procwrap/core';
import type { World } from '../../src/open/session.ts';
import { createStopper } from '../../src/stop.ts';

/** A world for a test: options from an object, and our lines in a list. */
export const createWorld = (
  object: Record<string, unknown>,
  { env = {}, ...more }: Partial<World> & { readonly env?: Record<string, string> } = {},
) => {
  const lines: string[] = [];
  const hurry = new AbortController();
  const world: World = {
    written: { env, object },
    embedded: false,
    wrapperVersion: '1.2.3',
    hostname: 'host',
    clock: systemClock,
    random: () => 0.5,
    writeLine: (line) => lines.push(line),
    stopper: createStopper(),
    hurry: hurry.signal,
    describeCommand: () => 'do it',
    ...more,
  };
  return { world, lines, hurry };
};
