import type { Location } from '../location/parse-location.ts';
import type { Reference } from './find-references.ts';
import { showPlace } from './trail.ts';

/** The location of a reference when it has one. */
export function locationOf({ parsed }: Reference): Location | undefined {
  return 'location' in parsed ? parsed.location : undefined;
}

const isOf = (reference: Reference, provider: string) =>
  locationOf(reference)?.provider === provider;

/** The references that must be resolved before this one: those that make what it reads. */
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
  return pending.filter((other) => other.tree === 'config' && !isOf(other, 'CONFIG'));
}

/** The circle that a reference is part of or leads to, as `A -> B -> A`. */
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
