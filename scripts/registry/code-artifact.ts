import { Refusal } from '../refusal.ts';
import { tryCommand } from '../run-command.ts';

/** Which repository of AWS CodeArtifact; `owner` is the account that owns the domain. */
export interface CodeArtifactRepository {
  readonly domain: string;
  readonly owner?: string | undefined;
  readonly repository: string;
  readonly region?: string | undefined;
}

const option = (name: string, value: string | undefined) =>
  value === undefined ? [] : [name, value];

const ask = async (command: string, args: readonly string[]): Promise<unknown> => {
  const whole = ['codeartifact', command, ...args, '--output', 'json'];
  const { status, stdout, output } = await tryCommand('aws', whole, { cwd: process.cwd() }).catch(
    () => ({ status: 127, stdout: '', output: 'the program `aws` is not installed' }),
  );
  if (status !== 0) {
    throw new Refusal(
      `aws codeartifact ${command} failed: ${output}`,
      'Sign in first (aws sso login, or a role in CI), and check the domain, the repository and the region.\n' +
        'The role needs codeartifact:GetAuthorizationToken, codeartifact:GetRepositoryEndpoint and sts:GetServiceBearerToken.',
    );
  }
  return JSON.parse(stdout);
};

/** The address of a repository, a token for it, and when that token ends. CodeArtifact's tokens live for 12 hours at most. */
export const signInToCodeArtifact = async ({
  domain,
  owner,
  repository,
  region,
}: CodeArtifactRepository): Promise<{ registry: string; token: string; expires: Date }> => {
  const where = [
    '--domain',
    domain,
    ...option('--domain-owner', owner),
    ...option('--region', region),
  ];
  const endpoint = (await ask('get-repository-endpoint', [
    ...where,
    '--repository',
    repository,
    '--format',
    'npm',
  ])) as { repositoryEndpoint: string };
  const given = (await ask('get-authorization-token', where)) as {
    authorizationToken: string;
    expiration: string | number;
  };
  const { expiration } = given;
  return {
    registry: endpoint.repositoryEndpoint,
    token: given.authorizationToken,
    expires: new Date(typeof expiration === 'number' ? expiration * 1000 : expiration),
  };
};
