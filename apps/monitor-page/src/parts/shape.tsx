import type { Look, Shape } from '../states/looks.ts';

const paths: Readonly<Record<Shape, string>> = {
  disc: 'M8 3a5 5 0 1 1 0 10A5 5 0 1 1 8 3z',
  cross: 'M3.2 5 5 3.2l3 3 3-3L12.800 5l-3 3 3 3-1.800 1.800-3-3-3 3L3.200 11l3-3z',
  play: 'M4 2.500 13.500 8 4 13.500z',
  hollow: 'M4.500 2.500h7v11h-7zM6.300 4.300v7.400h3.400V4.300z',
  square: 'M3.500 3.500h9v9h-9z',
  clock:
    'M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2zm0 1.800a4.200 4.200 0 1 0 0 8.400 4.200 4.200 0 1 0 0-8.400zm-.8 1.200h1.600v2.700l2 2-1.100 1.100L7.200 8.400z',
  slash:
    'M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2zM5.300 4.400l6.300 6.300A4.200 4.200 0 0 0 5.300 4.400zM4.400 5.300a4.200 4.200 0 0 0 6.300 6.300z',
  ring: 'M8 3a5 5 0 1 1 0 10A5 5 0 1 1 8 3zm0 1.800a3.200 3.200 0 1 0 0 6.400 3.200 3.200 0 1 0 0-6.400z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
};

/** The shape of a state, in its colour. */
export function ShapeMark({ look }: { readonly look: Look }) {
  return (
    <svg class={`shape tone-${look.tone}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[look.shape]} fill-rule="evenodd" />
    </svg>
  );
}

/** A state: its shape and its words. */
export function StateLabel({ look }: { readonly look: Look }) {
  return (
    <span class={`state tone-${look.tone}`}>
      <ShapeMark look={look} />
      <span>{look.words}</span>
    </span>
  );
}
