import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'procwrap-login-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const login = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<{ status: number; output: string }>((resolve) => {
    const whole = {
      PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
      npm_config_userconfig: join(folder, '.npmrc'),
      ...env,
    };
    const script = join(root, 'scripts/registry/login.ts');
    execFile(process.execPath, [script, ...args], { env: whole }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), output: `${stdout}${stderr}` }),
    );
  });
const npmrc = () => readFileSync(join(folder, '.npmrc'), 'utf8');

/** A program that answers like the AWS command line, and notes what it was asked. */
const installAws = (answers: Record<string, unknown>) => {
  const program = join(folder, 'bin/aws');
  writeFileSync(
    program,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' ') + '\\n');
const answer = ${JSON.stringify(answers)}[process.argv[3]];
if (answer === undefined) { console.error('Unable to locate credentials'); process.exit(253); }
console.log(JSON.stringify(answer));
`,
  );
  chmodSync(program, 0o755);
};

describe('registry:login', () => {
  it('maps our scope to a registry by address, and leaves the token in the variable', async () => {
    const { status, output } = await login(['--registry', 'https://registry.example/npm'], {
      NPM_TOKEN: 'tok-1',
    });
    expect({ status, output }).toEqual({
      status: 0,
      output: '@procwrap comes from https://registry.example/npm/; all else as before.\n',
    });
    expect(npmrc()).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as npm reads it
      '@procwrap:registry=https://registry.example/npm/\n//registry.example/npm/:_authToken=${NPM_TOKEN}\n',
    );
  });

  it('signs in to CodeArtifact, says until when, and lets nobody else read the token', async () => {
    installAws({
      'get-repository-endpoint': {
        repositoryEndpoint: 'https://acme-1.d.codeartifact.example/npm/tools/',
      },
      'get-authorization-token': {
        authorizationToken: 'tok-2',
        expiration: '2026-11-21T02:00:00+00:00',
      },
    });
    writeFileSync(join(folder, '.npmrc'), 'registry=https://mirror.example/\n', { mode: 0o644 });
    const { status, output } = await login([
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
        '@procwrap comes from https://acme-1.d.codeartifact.example/npm/tools/ until 2026-11-21T02:00:00.000Z; all else as before.\n',
    });
    expect(npmrc()).toBe(
      'registry=https://mirror.example/\n@procwrap:registry=https://acme-1.d.codeartifact.example/npm/tools/\n//acme-1.d.codeartifact.example/npm/tools/:_authToken=tok-2\n',
    );
    expect(statSync(join(folder, '.npmrc')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'asked'), 'utf8').split('\n')).toEqual([
      'codeartifact get-repository-endpoint --domain acme --domain-owner 111122223333 --region eu-west-1 --repository tools --format npm --output json',
      'codeartifact get-authorization-token --domain acme --domain-owner 111122223333 --region eu-west-1 --output json',
      '',
    ]);
  });

  it('tells what AWS said when it refuses, and changes nothing', async () => {
    installAws({});
    const { status, output } = await login(['--domain', 'acme', '--repository', 'tools']);
    expect(output).toContain(
      'refused: aws codeartifact get-repository-endpoint failed: Unable to locate credentials',
    );
    expect(output).toContain('Sign in first');
    expect(status).toBe(1);
    expect(npmrc).toThrow('ENOENT');
  });

  it('says so when the AWS command line is not installed', async () => {
    const { status, output } = await login(['--domain', 'acme', '--repository', 'tools'], {
      PATH: join(folder, 'bin'),
    });
    expect(output).toContain('the program `aws` is not installed');
    expect(status).toBe(1);
  });

  it('--out removes our scope and its token', async () => {
    await login(['--registry', 'https://registry.example/'], { NPM_TOKEN: 'tok-1' });
    expect(await login(['--out'])).toMatchObject({ status: 0 });
    expect(npmrc().trim()).toBe('');
  });

  it.each([
    [[], 'No registry was named.'],
    [['--registry', 'https://registry.example/'], 'The variable NPM_TOKEN is not set.'],
    [['--regsitry', 'x'], "Unknown option '--regsitry'"],
  ])('refuses %j and shows how it is used', async (args, why) => {
    const { status, output } = await login(args);
    expect(output).toContain(`refused: ${why}`);
    expect(status).toBe(1);
  });
});
