import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PartialEnvironment } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, problem, type Statement, unchecked } from '../finding.ts';

/** Where the AWS client finds its credentials. */
export interface AwsFacts {
  /** Whether a value comes from AWS. */
  readonly isUsed: boolean;
  /** The source of the credentials, in words. */
  readonly source: string | undefined;
  /** A variable of a pair that is set without the other one. */
  readonly half: { readonly has: string; readonly lacks: string } | undefined;
}

const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/** The variables that name a source, in the order in which the AWS client reads them. */
const sources: readonly (readonly [string, string])[] = [
  ['AWS_ACCESS_KEY_ID', 'the access key in AWS_ACCESS_KEY_ID'],
  ['AWS_PROFILE', 'the profile in AWS_PROFILE'],
  ['AWS_WEB_IDENTITY_TOKEN_FILE', 'the role of the pod or the job (AWS_WEB_IDENTITY_TOKEN_FILE)'],
  ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'the role of the ECS task'],
  ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'the role of the container'],
];

/** Finds the source of the credentials by the environment; no value is read. */
export function sourceOf(
  env: PartialEnvironment,
  hasFile: () => boolean,
): Pick<AwsFacts, 'source' | 'half'> {
  const [id, secret] = pair.map((name) => Boolean(env[name]));
  const [has, lacks] = id ? pair : pair.toReversed();
  const half = id === secret || !has || !lacks ? undefined : { has, lacks };
  const named = sources.find(([variable]) => env[variable])?.[1];
  return { source: named ?? (hasFile() ? 'the file ~/.aws/credentials' : undefined), half };
}

/** Decides whether the AWS client has credentials; whose they are is not asked. */
export function decideAws({ isUsed, source, half }: AwsFacts): readonly Statement[] {
  if (!isUsed) return [ok('not used: no value comes from AWS')];
  if (half)
    return [
      problem(
        `${half.has} is set without ${half.lacks}`,
        `set ${half.lacks}, or remove ${half.has}`,
      ),
    ];
  if (source !== undefined)
    return [
      ok(`the credentials are ${source}`),
      unchecked('which role they have is not checked', 'aws sts get-caller-identity shows it'),
    ];
  return [
    unchecked(
      'no variable and no file names credentials; the AWS client asks the machine it runs on',
      'if the values below fail, set AWS_PROFILE, or give the machine a role',
    ),
  ];
}

/** The credentials for values that come from AWS. */
export const awsCheck = createCheck<AwsFacts>({
  about: 'aws',
  read: ({ diagnosis, env }) => {
    const file = env.AWS_SHARED_CREDENTIALS_FILE || join(env.HOME || homedir(), '.aws/credentials');
    return {
      isUsed: diagnosis.origins.some(({ provider }) => provider.startsWith('AWS')),
      ...sourceOf(env, () => existsSync(file)),
    };
  },
  decide: decideAws,
});
