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

/** Calls the AWS command line. Its output may be a token, so no message shows it. */
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
    'Its output is not shown, because it may hold a token. Is `aws` version 2 of the AWS command line? Nothing was changed.',
  );
};

/** When a token expires; AWS writes seconds or a date. */
const dateOf = (expiration: unknown): Date => {
  const seconds = typeof expiration === 'number';
  const date = new Date(seconds ? expiration * 1000 : String(expiration));
  if (!Number.isNaN(date.getTime())) return date;
  throw new Refusal(
    'aws codeartifact get-authorization-token did not say when its token expires.',
    'Is `aws` version 2 of the AWS command line? Nothing was changed.',
  );
};

/**
 * The address of a repository, a token for it, and when that token expires: after 12 hours at most.
 */
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
    registry: requirePlain(repositoryEndpoint, 'The address from AWS'),
    token: requirePlain(authorizationToken, 'The token from AWS'),
    expires: dateOf(expiration),
  };
}
