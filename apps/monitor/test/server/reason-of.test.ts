import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../src/server/reason-of.ts';

describe('the reason of a failure', () => {
  it.each<[string, unknown, string]>([
    ['an error', new Error('no room'), 'no room'],
    ['a text', 'gone', 'gone'],
    ['nothing', undefined, 'undefined'],
  ])('is known of %s', (_what, thrown, reason) => expect(reasonOf(thrown)).toBe(reason));
});
