import type { Finding } from '@procwrap/core';
import { diskAnswers } from '@procwrap/core/disks';
import { latestValues } from '../resolution/latest-values.ts';
import type { Resolved } from '../resolution/value-source.ts';
import type { Parts } from '../session-parts.ts';
import { createSecretWatch, type SecretWatch } from './secret-watch.ts';

/** A watch that can be closed. */
export interface OpenWatch extends SecretWatch {
  close(): void;
}

/** Opens the watch that the options request; undefined when no value comes from elsewhere. */
export function openWatch(
  { deps, reading, values, resolved, log }: Parts,
  rewrite: (resolved: Resolved) => Promise<readonly Finding[]>,
): OpenWatch | undefined {
  const { watchSecrets, onSecretChange, configTtl, configOutputFilename } = reading.options;
  const { clock, random, stopper } = deps;
  const { renew } = values;
  if (watchSecrets === 'never') return undefined;
  if (renew === undefined) {
    const { written } = reading.sources.watchSecrets;
    log.warning(
      'option-without-effect',
      `${written}: has no effect, because no value comes from elsewhere`,
    );
    return undefined;
  }
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, stopper.signal]);
  const latest = latestValues({
    ...{ first: resolved, renew, ttl: configTtl, clock, log, signal },
    answers: (file, own) => diskAnswers(file, own),
  });
  const watch = createSecretWatch({
    latest,
    everyMs: watchSecrets * 1000,
    action: onSecretChange,
    givesConfig: configOutputFilename !== undefined,
    rewrite,
    ...{ clock, random, log, signal },
  });
  return { ...watch, close: () => over.abort() };
}
