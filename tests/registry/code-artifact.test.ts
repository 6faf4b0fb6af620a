import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSomebody } from './somebody.ts';

let somebody: ReturnType<typeof makeSomebody>;
beforeEach(() => {
  somebody = makeSomebody();
});
afterEach(() => somebody.leave());

describe('registry:login with CodeArtifact', () => {
  it('signs in to CodeArtifact, prints when the token expires, and keeps it private', async () => {
    somebody.installAws({
      'get-repository-endpoint': {
        repositoryEndpoint: 'https://acme-1.d.codeartifact.example/npm/tools/',
      },
      'get-authorization-token': {
        authorizationToken: 'tok-2',
        expiration: '2026-11-21T02:00:00+00:00',
      },
    });
    writeFileSync(somebody.path, 'registry=https://mirror.example/\n', { mode: 0o644 });
    const { status, output } = await somebody.login([
      '--domain',
      'acme',
      '--repository',
      'tools',
      '--owner',
      '111122223333',
      '--region',
      'eu-west-1',
    ]);
    expect({ status, output }).toEqual({
      status: 0,
      output:
        '@procwrap comes from https://acme-1.d.codeartifact.example/npm/tools/ until 2026-11-21T02:00:00.000Z; nothing else was changed.\n',
    });
    expect(somebody.npmrc()).toBe(
      'registry=https://mirror.example/\n@procwrap:registry=https://acme-1.d.codeartifact.example/npm/tools/\n//acme-1.d.codeartifact.example/npm/tools/:_authToken=tok-2\n',
    );
    expect(statSync(somebody.path).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(somebody.folder, 'asked'), 'utf8').split('\n')).toEqual([
      'codeartifact get-repository-endpoint --domain acme --domain-owner 111122223333 --region eu-west-1 --repository tools --format npm --output json',
      'codeartifact get-authorization-token --domain acme --domain-owner 111122223333 --region eu-west-1 --output json',
      '',
    ]);
  });

  it('prints the error of AWS, and changes nothing', async () => {
    somebody.installAws({});
    const { status, output } = await somebody.login(['--domain', 'acme', '--repository', 'tools']);
    expect(output).toContain(
      'refused: aws codeartifact get-repository-endpoint failed: Unable to locate credentials',
    );
    expect(output).toContain('Sign in first');
    expect(status).toBe(1);
    expect(somebody.npmrc).toThrow('ENOENT');
  });

  it('reports that the AWS command line is not installed', async () => {
    const { status, output } = await somebody.login(['--domain', 'acme', '--repository', 'tools'], {
      PATH: join(somebody.folder, 'bin'),
    });
    expect(output).toContain('the program `aws` is not installed');
    expect(status).toBe(1);
  });

  const endpoint = { repositoryEndpoint: 'https://acme.example/npm/tools/' };
  const expiration = '2026-11-21T02:00:00+00:00';
  const authorizationToken = 'tok-hidden';
  it.each([
    ['no JSON', 'tok-hidden', endpoint, 'did not answer with JSON'],
    ['a list', '["tok-hidden"]', endpoint, 'The token from AWS is missing'],
    [
      'a token of two lines',
      { authorizationToken: 'tok-hidden\nregistry=https://evil.example/', expiration },
      endpoint,
      'The token from AWS is missing, or has',
    ],
    [
      'an address of two lines',
      { authorizationToken, expiration },
      { repositoryEndpoint: 'https://tok-hidden.example/\nregistry=https://evil.example/' },
      'The address from AWS is missing, or has',
    ],
    ['no end of the token', { authorizationToken }, endpoint, 'did not say when its token expires'],
    [
      'an end that is not a date',
      { authorizationToken, expiration: 'soon' },
      endpoint,
      'did not say when',
    ],
  ])(
    'refuses %s from AWS without showing it, and changes nothing',
    async (_what, token, place, why) => {
      somebody.installAws({ 'get-repository-endpoint': place, 'get-authorization-token': token });
      const { status, output } = await somebody.login([
        '--domain',
        'acme',
        '--repository',
        'tools',
      ]);
      expect(output).toMatch(/^refused: /);
      expect(output).toContain(why);
      expect(output).not.toContain('tok-hidden');
      expect(status).toBe(1);
      expect(somebody.npmrc).toThrow('ENOENT');
    },
  );
});
