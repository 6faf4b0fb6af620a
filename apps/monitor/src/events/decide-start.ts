import type { ChangeBatch, Changes } from '../changes/changes.ts';
import { parseEventId } from './event-text.ts';

/** How a stream begins: from now on, with what it missed, or with the advice to ask for everything again. */
export type StreamStart =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'catch-up'; readonly batches: readonly ChangeBatch[] }
  | { readonly kind: 'reset'; readonly reason: 'lost' | 'restarted' };

/** Decides how a stream begins, by the last event that its reader had. */
export function decideStreamStart(
  changes: Pick<Changes, 'since'>,
  boot: string,
  lastEventId: string | undefined,
): StreamStart {
  if (lastEventId === undefined || lastEventId === '') return { kind: 'fresh' };
  const id = parseEventId(boot, lastEventId);
  if (id === undefined) return { kind: 'reset', reason: 'restarted' };
  const batches = changes.since(id);
  return batches === 'lost' ? { kind: 'reset', reason: 'lost' } : { kind: 'catch-up', batches };
}
