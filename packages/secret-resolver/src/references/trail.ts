import type { Location } from '../documents/parse-location.ts';
import { type Place, type Reference, showPlace, type TreeName } from './find-references.ts';

interface Origin {
  readonly tree: TreeName;
  readonly place: Place;
  readonly steps: readonly Step[];
}

interface Step {
  readonly id: string;
  readonly where: string;
}

/** Remembers which locations the resolved values came from, to find a circle of documents. */
export interface Trail {
  /** Records that the value at a reference's target came from this location. */
  add(reference: Reference, location: Location): void;
  /** Whether the reference itself came out of a document. */
  isFromDocument(reference: Reference): boolean;
  /**
   * The names on the way, when the location was already used on the way to this reference;
   * otherwise undefined.
   */
  circle(reference: Reference, location: Location): string | undefined;
}

const idOf = ({ provider, address, format, path }: Location) =>
  JSON.stringify([provider, address, format, path]);

const startsWith = (place: Place, start: Place) =>
  start.every((key, index) => place[index] === key);

/** An empty trail. */
export function createTrail(): Trail {
  const origins: Origin[] = [];
  const stepsTo = ({ tree, within, name }: Reference): readonly Step[] | undefined => {
    const place = [...within, name];
    return origins
      .filter((origin) => origin.tree === tree && startsWith(place, origin.place))
      .toSorted((a, b) => b.place.length - a.place.length)[0]?.steps;
  };
  return {
    add: (reference, location) => {
      const { tree, within, target } = reference;
      const step = { id: idOf(location), where: showPlace(reference) };
      const steps = [...(stepsTo(reference) ?? []), step];
      origins.push({ tree, place: [...within, target], steps });
    },
    isFromDocument: (reference) => stepsTo(reference) !== undefined,
    circle: (reference, location) => {
      const steps = stepsTo(reference) ?? [];
      const from = steps.findIndex(({ id }) => id === idOf(location));
      if (from < 0) return undefined;
      return [...steps.slice(from).map(({ where }) => where), showPlace(reference)].join(' -> ');
    },
  };
}
