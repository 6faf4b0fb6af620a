import type { Finding } from '@procwrap/core';
import { type Check, shownName, type Unvalidated } from './check.ts';

/** Why no lock is held; undefined when one is. A name that is wrong is not missing. */
const reasonOf = (unvalidated: Unvalidated): string | undefined => {
  const { options, sources } = unvalidated;
  const isNamed = options.lock !== undefined || sources.lock.kind !== 'default';
  if (isNamed && options.localLock) return undefined;
  const because = isNamed
    ? `with ${shownName(unvalidated, 'localLock')}; remove one of them`
    : `without ${shownName(unvalidated, 'lock')}; add it or remove this option`;
  return `has no effect ${because}`;
};

/**
 * Warns of options about a lock when none is held. Variables do not count: they are often set for
 * all programs of a machine.
 */
export const checkLock: Check = (unvalidated) => {
  const message = reasonOf(unvalidated);
  if (message === undefined) return { findings: [] };
  return {
    findings: (['lockWait', 'lockDir'] as const).flatMap((name): Finding[] => {
      const { kind, written: where } = unvalidated.sources[name];
      const isMeant = kind !== 'default' && kind !== 'variable';
      return isMeant ? [{ severity: 'warning', where, message }] : [];
    }),
  };
};
