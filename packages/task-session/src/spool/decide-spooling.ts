import { finalUpdateTimeoutOf, type Reading } from '@procwrap/config';

const withoutSpool = (reading: Reading): Reading => {
  const { options, sources } = reading;
  const isDefault = sources.apiFinalUpdateTimeout.kind === 'default';
  const timeout = isDefault
    ? { apiFinalUpdateTimeout: finalUpdateTimeoutOf({ spool: false }) }
    : {};
  return { ...reading, options: Object.freeze({ ...options, spool: false, ...timeout }) };
};

/** A program that remembers what it read gets the same decision again, without another copy. */
const decided = new WeakMap<Reading, Reading>();

/**
 * The options with the spool as it is: a function in a program uses it only when somebody asks for
 * it. Without it, the final status is tried for longer.
 */
export function decideSpooling(reading: Reading, embedded: boolean): Reading {
  const { options, sources } = reading;
  const isAsked = sources.spool.kind !== 'default' || sources.spoolDir.kind !== 'default';
  if (!embedded || isAsked || !options.spool) return reading;
  const known = decided.get(reading);
  if (known) return known;
  const found = withoutSpool(reading);
  decided.set(reading, found);
  return found;
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
