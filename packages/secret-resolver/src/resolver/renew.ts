import type { Finding } from '@procwrap/core';
import type { Renews } from '../documents/document-store.ts';
import { fileProvider } from '../providers/file.ts';
import type { Run } from '../references/run.ts';
import { type Resolution, resolve, staleFindings } from './resolve.ts';

/** Which documents are fetched again. */
export type Renewal = 'all' | 'files';

/** The result of a run that fetched documents again. */
export interface Renewed extends Resolution {
  /** What could not be resolved, also when the run continues without it. */
  readonly failed: readonly Finding[];
  /** The documents that could not be fetched again, so that their last value is used. */
  readonly stale: readonly Finding[];
}

/** The rules of renewals. */
export const rulesOf: Readonly<Record<Renewal, Renews>> = {
  all: () => true,
  files: ({ provider }) => provider === fileProvider,
};

/** One run, with its failures. */
export async function renew(run: Run): Promise<Renewed> {
  const resolution = await resolve(run);
  return { ...resolution, failed: run.report.failures, stale: staleFindings(run) };
}
