import type { Finding } from '@procwrap/core';
import type { NotifyKind } from '../option-types/notify-target.ts';
import type { OptionName } from '../table/table.ts';
import { type Check, shownName, type Unvalidated } from './check.ts';

const details: readonly OptionName[] = ['notifyOn', 'notifyLines'];
const needsMessages = '--notify or --rollbar-report-failures';

/** Why options have no effect, as far as another one is missing; one that is wrong is not missing. */
const missing = ({ options, sources }: Unvalidated): Readonly<Record<string, string>> => {
  const { notify, rollbarAccessToken, rollbarReportFailures } = options;
  const isMissing = sources.notify.kind === 'default';
  const lacks = (...kinds: readonly NotifyKind[]) =>
    isMissing || (notify.length > 0 && !notify.some(({ kind }) => kinds.includes(kind)));
  const all = isMissing ? Object.fromEntries(details.map((name) => [name, '--notify'])) : {};
  return {
    ...all,
    ...(lacks('webhook') && {
      notifySecret: 'an address of the kind webhook+https:// in --notify',
    }),
    ...(!isMissing && lacks('webhook', 'slack') && { notifyOn: 'a chat or a webhook in --notify' }),
    ...(isMissing && !rollbarReportFailures && { notifyTimeout: needsMessages }),
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
