import { describe, expect, it } from 'vitest';
import { mappedRegistry, withoutScope, withScope } from '../../scripts/registry/npmrc.ts';

const own =
  'proxy=http://proxy.example/\n@other:registry=https://other.example/\n//other.example/:_authToken=theirs\n';
const ours = '@procwrap:registry=https://registry.example/\n//registry.example/:_authToken=mine\n';

describe('an npmrc', () => {
  it('gets our scope and its token, and keeps everything else', () => {
    expect(withScope(own, 'https://registry.example/', 'mine')).toBe(`${own}${ours}`);
  });

  it('is made where there was none', () => {
    expect(withScope('', 'https://registry.example/', 'mine')).toBe(ours);
  });

  it('gets a new registry and token in place of the old ones', () => {
    const moved = withScope(`${ours}${own}`, 'https://new.example/npm/', 'fresh');
    expect(moved).toBe(
      `${own}@procwrap:registry=https://new.example/npm/\n//new.example/npm/:_authToken=fresh\n`,
    );
    expect(withScope(`${ours}${own}`, 'https://registry.example/', 'fresh')).toBe(
      `${own}${ours.replace('mine', 'fresh')}`,
    );
  });

  it('keeps the token of the registry where no new one is given', () => {
    const kept = withScope(`${ours}${own}`, 'https://registry.example/');
    expect(kept).toContain('//registry.example/:_authToken=mine\n');
    expect(mappedRegistry(kept)).toBe('https://registry.example/');
  });

  it('loses our scope and its token only', () => {
    expect(withoutScope(`${own}${ours}`)).toBe(own);
    expect(withoutScope(own)).toBe(own);
  });

  it('maps nothing where our scope is not named', () => {
    expect(mappedRegistry(own)).toBeUndefined();
  });
});
