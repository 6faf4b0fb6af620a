import { describe, expect, it } from 'vitest';
import { decideKey } from '../../src/keys/decide-key.ts';

const press = (key: string, change = {}) =>
  decideKey({ key, isTyping: false, hasModifier: false, before: '', ...change });

describe('a key that is pressed anywhere', () => {
  it('searches, shows the keys, or waits for a second one', () => {
    expect(press('/')).toEqual({ kind: 'search' });
    expect(press('?')).toEqual({ kind: 'show-keys' });
    expect(press('g')).toEqual({ kind: 'wait' });
    expect(press('x')).toEqual({ kind: 'none' });
  });

  it('goes to a page after g', () => {
    expect(press('t', { before: 'g' })).toEqual({ kind: 'go', path: '/timeline' });
    expect(press('t')).toEqual({ kind: 'none' });
    expect(press('x', { before: 'g' })).toEqual({ kind: 'none' });
  });

  it('does nothing while somebody types, or with a modifier', () => {
    expect(press('/', { isTyping: true })).toEqual({ kind: 'none' });
    expect(press('?', { hasModifier: true })).toEqual({ kind: 'none' });
  });
});
