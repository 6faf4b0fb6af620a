import type { Finding } from '@procwrap/core';
import type { OptionName } from '../table/table.ts';
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

/** Why no lock limits the number of runs without a server; undefined when one does, or a server may. */
const noLimitOf = ({ options, sources }: Unvalidated): string | undefined => {
  const { maxConcurrency, lock, localLock, offlineMode, apiKey, mode } = options;
  const isOffline = offlineMode || apiKey === undefined;
  const isUnlimited = typeof maxConcurrency !== 'number';
  const isOther = lock !== undefined || sources.lock.kind !== 'default' || !localLock;
  if (sources.maxConcurrency.kind !== 'flag' || !isOffline || isUnlimited || isOther)
    return undefined;
  if (mode === 'exec') return 'has no effect offline with --mode exec; remove it';
  return maxConcurrency === 1
    ? 'has no effect offline without a name; add --lock NAME or remove this option'
    : 'has no effect offline, where a lock allows one run; write --max-concurrency 1 or remove it';
};

const findingsFor = (
  names: readonly OptionName[],
  message: string | undefined,
  { sources }: Unvalidated,
): readonly Finding[] =>
  names.flatMap((name): Finding[] => {
    const { kind, written: where } = sources[name];
    const isMeant = kind !== 'default' && kind !== 'variable';
    return isMeant && message !== undefined ? [{ severity: 'warning', where, message }] : [];
  });

/**
 * Warns of options about a lock when none is held. Variables do not count: they are often set for
 * all programs of a machine.
 */
export const checkLock: Check = (unvalidated) => ({
  findings: [
    ...findingsFor(['lockWait', 'lockDir'], reasonOf(unvalidated), unvalidated),
    ...findingsFor(['maxConcurrency'], noLimitOf(unvalidated), unvalidated),
  ],
});
