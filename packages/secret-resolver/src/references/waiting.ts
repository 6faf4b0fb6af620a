import { locationOf } from './candidates.ts';
import { type Reference, showPlace } from './find-references.ts';

/** Whether a reference reads the configuration. */
export function readsConfig(reference: Reference): boolean {
  return locationOf(reference)?.provider === 'CONFIG';
}

/** The references that must be resolved before this one, because it reads their targets. */
export function waitsFor(
  reference: Reference,
  pending: readonly Reference[],
): readonly Reference[] {
  const location = locationOf(reference);
  if (location?.provider === 'ENV')
    return pending.filter(
      ({ tree, within, target }) =>
        tree === 'env' && within.length === 0 && target === location.address,
    );
  if (location?.provider !== 'CONFIG') return [];
  return pending.filter((other) => other.tree === 'config' && !readsConfig(other));
}

/**
 * The circle that a reference is in or leads to, as `A -> B -> A`; a name alone when there is none.
 */
export function showCircle(start: Reference, pending: readonly Reference[]): string {
  const way: Reference[] = [start];
  for (;;) {
    const last = way.at(-1) ?? start;
    const next = waitsFor(last, pending)[0];
    if (!next) return way.map(showPlace).join(' -> ');
    const from = way.indexOf(next);
    way.push(next);
    if (from >= 0) return way.slice(from).map(showPlace).join(' -> ');
  }
}
