/** A key as it was pressed. */
export interface PressedKey {
  readonly key: string;
  /** Whether it was typed into a field. */
  readonly isTyping: boolean;
  readonly hasModifier: boolean;
  /** The key before it, while it can be the first of a pair. */
  readonly before: string;
}

/** What a key does. */
export type KeyAction =
  | { readonly kind: 'none' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'search' }
  | { readonly kind: 'show-keys' }
  | { readonly kind: 'go'; readonly path: string };

/** Where a key after `g` goes. */
export const placesByKey: Readonly<
  Record<string, { readonly path: string; readonly name: string }>
> = {
  h: { path: '/', name: 'Home' },
  t: { path: '/timeline', name: 'Timeline' },
  i: { path: '/incidents', name: 'Incidents' },
  c: { path: '/channels', name: 'Channels' },
  k: { path: '/keys', name: 'Keys' },
  p: { path: '/people', name: 'People' },
  a: { path: '/audit', name: 'Audit log' },
  s: { path: '/status', name: 'Status' },
};

/** What a key does that is pressed anywhere. */
export function decideKey({ key, isTyping, hasModifier, before }: PressedKey): KeyAction {
  if (isTyping || hasModifier) return { kind: 'none' };
  const place = before === 'g' ? placesByKey[key] : undefined;
  if (place !== undefined) return { kind: 'go', path: place.path };
  if (key === 'g') return { kind: 'wait' };
  if (key === '/') return { kind: 'search' };
  if (key === '?') return { kind: 'show-keys' };
  return { kind: 'none' };
}
