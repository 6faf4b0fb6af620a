import type { Finding } from '@procwrap/core';
import type { OptionName, Options } from '../table/table.ts';
import { type Check, shownName, type Unvalidated } from './check.ts';

const details: readonly OptionName[] = ['notifyOn', 'notifySecret', 'notifyTimeout', 'notifyLines'];

/** Why options have no effect, as far as another one is missing. */
const missing = ({ notify, rollbarAccessToken }: Options) => ({
  ...(notify.length === 0 && Object.fromEntries(details.map((name) => [name, '--notify']))),
  ...(notify.every(({ kind }) => kind !== 'webhook') && {
    notifySecret: 'an address of the kind webhook+https:// in --notify',
  }),
  ...(rollbarAccessToken === undefined && { rollbarReportFailures: '--rollbar-access-token' }),
});

/**
 * Warns of options about messages that have no effect. Variables do not count: they are often set
 * for all programs of a machine.
 */
export const checkNotify: Check = (unvalidated: Unvalidated) => ({
  findings: Object.entries(missing(unvalidated.options)).flatMap(([key, needed]): Finding[] => {
    const name = key as OptionName;
    const { kind } = unvalidated.sources[name];
    if (kind === 'default' || kind === 'variable') return [];
    const message = `has no effect without ${needed}; add it or remove this option`;
    return [{ severity: 'warning', where: shownName(unvalidated, name), message }];
  }),
});
