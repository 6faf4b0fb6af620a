import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reveal, Secret } from '../src/index.ts';

describe('Secret', () => {
  it('prints as [secret] everywhere', () => {
    const secret = new Secret('hunter2');
    expect(`${secret} ${JSON.stringify({ secret })} ${inspect(secret)}`).toBe(
      '[secret] {"secret":"[secret]"} [secret]',
    );
    expect(reveal(secret)).toBe('hunter2');
    expect(reveal('plain')).toBe('plain');
  });
});
