import { Refusal } from '../refusal.ts';
import { tryCommand } from '../run-command.ts';
import { requirePlain } from './plain-text.ts';

/** Which repository of AWS CodeArtifact; `owner` is the account that owns the domain. */
export interface CodeArtifactRepository {
  readonly domain: string;
  readonly owner?: string | undefined;
  readonly repository: string;
  readonly region?: string | undefined;
}

const option = (name: string, value: string | undefined) =>
  value === undefined ? [] : [name, value];

const notInstalled = { status: 127, stdout: '', stderr: 'the program `aws` is not installed' };

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? { ...answer } : undefined;
  } catch {
    return undefined;
  }
};

/** Asks the AWS command line. Its answer may be a token, so it is in no message. */
const ask = async (command: string, args: readonly string[]) => {
  const whole = ['codeartifact', command, ...args, '--output', 'json'];
  const running = tryCommand('aws', whole, { cwd: process.cwd() });
  const { status, stdout, stderr } = await running.catch(() => notInstalled);
  if (status !== 0) {
    throw new Refusal(
      `aws codeartifact ${command} failed: ${stderr.trim()}`,
      'Sign in first (aws sso login, or a role in CI), and check the domain, the repository and the region.\n' +
        'The role needs codeartifact:GetAuthorizationToken, codeartifact:GetRepositoryEndpoint and sts:GetServiceBearerToken.',
    );
  }
  const answer = parsed(stdout);
  if (answer !== undefined) return answer;
  throw new Refusal(
    `aws codeartifact ${command} did not answer with JSON.`,
    'Its answer is not shown, as it may hold a token. Is `aws` the AWS command line 2? Nothing was changed.',
  );
};

/** When a token ends; AWS writes it as seconds or as a date. */
const dateOf = (expiration: unknown): Date => {
  const seconds = typeof expiration === 'number';
  const date = new Date(seconds ? expiration * 1000 : String(expiration));
  if (!Number.isNaN(date.getTime())) return date;
  throw new Refusal(
    'aws codeartifact get-authorization-token did not say until when its token can be used.',
    'Is `aws` the AWS command line 2? Nothing was changed.',
  );
};

/** The address of a repository, a token for it, and when that token ends. CodeArtifact's tokens live for 12 hours at most. */
export async function signInToCodeArtifact({
  domain,
  owner,
  repository,
  region,
}: CodeArtifactRepository): Promise<{ registry: string; token: string; expires: Date }> {
  const where = [
    '--domain',
    domain,
    ...option('--domain-owner', owner),
    ...option('--region', region),
  ];
  const which = [...where, '--repository', repository, '--format', 'npm'];
  const { repositoryEndpoint } = await ask('get-repository-endpoint', which);
  const { authorizationToken, expiration } = await ask('get-authorization-token', where);
  return {
    registry: requirePlain(repositoryEndpoint, 'The address that AWS gave'),
    token: requirePlain(authorizationToken, 'The token that AWS gave'),
    expires: dateOf(expiration),
  };
}
