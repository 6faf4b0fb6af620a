import type { Kind } from '../../src/kinds/kind.ts';

/** The value of a text, or the problem with it. */
export const read = (kind: Kind<unknown>, text: string): unknown =>
  Object.values(kind.parse(text))[0];

/** The value of something of a real type, or the problem with it. */
export const accept = (kind: Kind<unknown>, given: unknown): unknown =>
  Object.values(kind.accept(given))[0];
