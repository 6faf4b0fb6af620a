import type { Location } from '../location/parse-location.ts';
import type { Place, Reference } from './find-references.ts';

interface Origin {
  readonly tree: Reference['tree'];
  readonly place: Place;
  readonly steps: readonly Step[];
}

interface Step {
  readonly id: string;
  readonly where: string;
}

/** Which resolved values a reference lies in, so that a circle of documents is seen and named. */
export interface Trail {
  /** Remembers that the value at a reference's target came from its location. */
  leave(reference: Reference, location: Location): void;
  /** Whether the reference itself came out of a document. */
  isInside(reference: Reference): boolean;
  /** The names on the way when the location leads back to one that is on it. */
  circle(reference: Reference, location: Location): string | undefined;
}

const idOf = ({ provider, address, format, path }: Location) =>
  JSON.stringify([provider, address, format, path]);

/** A reference as the user finds it: its name, with the way to it. */
export function showPlace({ within, name }: Pick<Reference, 'within' | 'name'>): string {
  return [...within, name].join('.');
}

const startsWith = (place: Place, beginning: Place) =>
  beginning.every((key, index) => place[index] === key);

/** Makes an empty trail. */
export function createTrail(): Trail {
  const origins: Origin[] = [];
  const stepsTo = (reference: Reference): readonly Step[] | undefined => {
    const place = [...reference.within, reference.name];
    return origins
      .filter(({ tree, place: origin }) => tree === reference.tree && startsWith(place, origin))
      .toSorted((a, b) => b.place.length - a.place.length)[0]?.steps;
  };
  return {
    leave: (reference, location) => {
      const step = { id: idOf(location), where: showPlace(reference) };
      const steps = [...(stepsTo(reference) ?? []), step];
      origins.push({
        tree: reference.tree,
        place: [...reference.within, reference.target],
        steps,
      });
    },
    isInside: (reference) => stepsTo(reference) !== undefined,
    circle: (reference, location) => {
      const steps = stepsTo(reference) ?? [];
      const from = steps.findIndex(({ id }) => id === idOf(location));
      if (from < 0) return undefined;
      return [...steps.slice(from).map(({ where }) => where), showPlace(reference)].join(' -> ');
    },
  };
}
