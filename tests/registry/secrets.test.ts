import { describe, expect, it } from 'vitest';
import { hideSecrets, secretsOf, withoutSecrets } from '../../scripts/registry/secrets.ts';

describe('secrets of registries', () => {
  it('are found in an npmrc and in the environment', () => {
    const npmrc = [
      'registry=https://registry.example/',
      '//registry.example/:_authToken="literal"',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as npm reads it
      '//other.example/:_authToken=${OTHER}',
      '//third.example/:_auth=dXNlcjpwYXNz',
      '; //fourth.example/:_authToken=comment',
    ].join('\n');
    const env = {
      NPM_TOKEN: 'variable',
      OTHER: 'indirect',
      'npm_config_//fifth.example/:_authToken': 'setting',
    };
    expect(secretsOf(npmrc, env)).toEqual([
      'variable',
      'literal',
      'indirect',
      'dXNlcjpwYXNz',
      'setting',
    ]);
    expect(secretsOf('//registry.example/:_authToken=\n', { NPM_TOKEN: '' })).toEqual([]);
  });

  it('are masked in a text, also when encoded, or when one begins with another', () => {
    hideSecrets(['tok/en', 'tok/en-longer']);
    const encoded = Buffer.from('tok/en').toString('base64');
    expect(withoutSecrets(`Bearer tok/en, tok/en-longer; tok%2Fen ${encoded} token`)).toBe(
      'Bearer (hidden), (hidden); (hidden) (hidden) token',
    );
  });
});
