import type { Finding } from '@procwrap/core';
import type { OptionName } from '../table/table.ts';
import { type Check, shownName, type Unvalidated } from './check.ts';

const details: readonly OptionName[] = ['notifyOn', 'notifySecret', 'notifyTimeout', 'notifyLines'];

/** Why options have no effect, as far as another one is missing; one that is wrong is not missing. */
const missing = ({ options, sources }: Unvalidated): Readonly<Record<string, string>> => {
  const { notify, rollbarAccessToken } = options;
  const isMissing = sources.notify.kind === 'default';
  const isPlain =
    isMissing || (notify.length > 0 && notify.every(({ kind }) => kind !== 'webhook'));
  return {
    ...(isMissing && Object.fromEntries(details.map((name) => [name, '--notify']))),
    ...(isPlain && { notifySecret: 'an address of the kind webhook+https:// in --notify' }),
    ...(rollbarAccessToken === undefined && { rollbarReportFailures: '--rollbar-access-token' }),
  };
};

/**
 * Warns of options about messages that have no effect. Variables do not count: they are often set
 * for all programs of a machine.
 */
export const checkNotify: Check = (unvalidated: Unvalidated) => ({
  findings: Object.entries(missing(unvalidated)).flatMap(([key, needed]): Finding[] => {
    const name = key as OptionName;
    const { kind } = unvalidated.sources[name];
    if (kind === 'default' || kind === 'variable') return [];
    const message = `has no effect without ${needed}; add it or remove this option`;
    return [{ severity: 'warning', where: shownName(unvalidated, name), message }];
  }),
});
