import { describe, expect, it } from 'vitest';
import {
  mappedRegistry,
  onlyFor,
  removeScope,
  userNpmrcPath,
  withScope,
} from '../../scripts/registry/npmrc.ts';

const own =
  'proxy=http://proxy.example/\n@other:registry=https://other.example/\n//other.example/:_authToken=theirs\n';
const ours = '@procwrap:registry=https://registry.example/\n//registry.example/:_authToken=mine\n';

describe('an npmrc', () => {
  it('gets our scope and its token, and keeps all other lines', () => {
    expect(withScope(own, 'https://registry.example/', 'mine')).toBe(`${own}${ours}`);
  });

  it('is created when there was none', () => {
    expect(withScope('', 'https://registry.example/', 'mine')).toBe(ours);
  });

  it('gets a new registry and token, which replace the old ones', () => {
    const moved = withScope(`${ours}${own}`, 'https://new.example/npm/', 'fresh');
    expect(moved).toBe(
      `${own}@procwrap:registry=https://new.example/npm/\n//new.example/npm/:_authToken=fresh\n`,
    );
    expect(withScope(`${ours}${own}`, 'https://registry.example/', 'fresh')).toBe(
      `${own}${ours.replace('mine', 'fresh')}`,
    );
  });

  it('keeps the token of the registry when no new one is given', () => {
    const kept = withScope(`${ours}${own}`, 'https://registry.example/');
    expect(kept).toContain('//registry.example/:_authToken=mine\n');
    expect(mappedRegistry(kept)).toBe('https://registry.example/');
  });

  it('loses our scope and its token only', () => {
    expect(removeScope(`${own}${ours}`).npmrc).toBe(own);
    expect(removeScope(own).npmrc).toBe(own);
  });

  it('maps nothing when our scope is not named', () => {
    expect(mappedRegistry(own)).toBeUndefined();
  });

  it('keeps a token of the user as a comment, through several logins, and restores it', () => {
    const theirs = 'registry=https://registry.example/\n//registry.example/:_authToken=theirs\n';
    const once = withScope(theirs, 'https://registry.example/', 'mine');
    expect(once).toContain('; kept by registry:login: //registry.example/:_authToken=theirs\n');
    expect(once).toContain('\n//registry.example/:_authToken=mine\n');
    const twice = withScope(once, 'https://registry.example/', 'fresh');
    expect(twice).toBe(once.replace('mine', 'fresh'));
    const elsewhere = withScope(twice, 'https://new.example/', 'other');
    expect(elsewhere).toContain(theirs);
    for (const each of [once, twice]) {
      expect(removeScope(each)).toMatchObject({ npmrc: theirs, token: true, restored: true });
    }
  });

  it.each([
    ['without a slash at its end', 'https://registry.example/npm', '//registry.example/npm/'],
    ['quoted', '"https://registry.example/npm/"', '//registry.example/npm/'],
    ['with a token by an address without a slash', 'https://a.example/npm/', '//a.example/npm'],
    ['with a = in its path', 'https://registry.example/a=b/', '//registry.example/a=b/'],
  ])('loses the token of a registry that is written %s', (_how, address, place) => {
    const npmrc = `  @procwrap:registry = ${address}\n  ${place}:_authToken = "mine"\n`;
    expect(removeScope(npmrc)).toMatchObject({ npmrc: '', token: true, restored: false });
  });

  it('is reduced to the lines of one registry for publishing', () => {
    const ways =
      'registry=https://mirror.example/\ncafile=/ca.pem\nca[]="one"\nproxy=http://p.example/\nhttps-proxy=http://p.example/\nnoproxy=x\nstrict-ssl=true\n';
    const others =
      '//mirror.example/:_authToken=a\n//registry.example/other/:_authToken=b\n_auth=c\n; //registry.example/:_authToken=d\nemail=e\n';
    const above = '//registry.example/:_authToken=above\n';
    const needed = '@procwrap:registry=https://registry.example/npm/\n';
    expect(onlyFor('https://registry.example/npm/', `${ways}${others}${above}${needed}`)).toBe(
      `${ways}${above}${needed}`,
    );
  });

  it('is in the home folder when the variable for another path is empty', () => {
    expect(userNpmrcPath({ npm_config_userconfig: '' })).toMatch(/[\\/]\.npmrc$/);
    expect(userNpmrcPath({ npm_config_userconfig: '', NPM_CONFIG_USERCONFIG: '/x' })).toBe('/x');
  });
});
