import { describe, expect, it } from 'vitest';
import { registryAddress, tokenKey } from '../../scripts/registry/registry-address.ts';

describe('registryAddress', () => {
  it.each([
    ['https://registry.example', 'https://registry.example/'],
    ['https://registry.example/npm', 'https://registry.example/npm/'],
    ['https://registry.example/npm//', 'https://registry.example/npm/'],
    ['http://127.0.0.1:4873', 'http://127.0.0.1:4873/'],
    ['http://localhost:4873/', 'http://localhost:4873/'],
  ])('writes %s as %s', (text, address) => {
    expect(registryAddress(text)).toBe(address);
  });

  it.each([
    ['http://registry.example/', 'would send the token unencrypted'],
    ['https://me:hidden@registry.example/', 'has a password in it'],
    ['registry.example', '"registry.example" is not the address of a registry'],
    ['ftp://registry.example/', 'is not the address of a registry'],
    ['https://registry.example/a=b/', 'has a =, a ; or a'],
    ['', '"" is not the address of a registry'],
  ])('refuses %s', (text, why) => {
    expect(() => registryAddress(text)).toThrow(why);
    expect(() => registryAddress(text)).not.toThrow('hidden');
  });

  it('names the key of a token as npm does', () => {
    expect(tokenKey('https://registry.example/npm/')).toBe('//registry.example/npm/:_authToken');
  });
});
