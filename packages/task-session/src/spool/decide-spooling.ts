import { finalUpdateTimeoutOf, type Reading } from '@procwrap/config';

/**
 * The options with the spool as it is: a function in a program uses it only when somebody asks for
 * it. Without it, the final status is tried for longer.
 */
export function decideSpooling(reading: Reading, embedded: boolean): Reading {
  const { options, sources } = reading;
  const isAsked = sources.spool.kind !== 'default' || sources.spoolDir.kind !== 'default';
  if (!embedded || isAsked || !options.spool) return reading;
  const isDefault = sources.apiFinalUpdateTimeout.kind === 'default';
  const timeout = isDefault
    ? { apiFinalUpdateTimeout: finalUpdateTimeoutOf({ spool: false }) }
    : {};
  return { ...reading, options: { ...options, spool: false, ...timeout } };
}

/**
 * How long the final status is tried when it cannot be kept after all, in milliseconds: as long as
 * without a spool, unless somebody has set a time.
 */
export function unkeptMsOf({
  options,
  sources,
}: Pick<Reading, 'options' | 'sources'>): number | undefined {
  const { spool, apiFinalUpdateTimeout: timeout } = options;
  const isUsual = timeout === finalUpdateTimeoutOf({ spool: true });
  if (!spool || sources.apiFinalUpdateTimeout.kind !== 'default' || !isUsual) return undefined;
  return finalUpdateTimeoutOf({ spool: false }) * 1000;
}
