import type { JsonObject } from '@procwrap/core';
import type { Metadata } from '../metadata.ts';
import type { DetectContext, Platform } from '../platform.ts';
import { parseArn } from '../reading/arn.ts';
import { countOf, filled, numberOf, textOf } from '../reading/pick.ts';

const type = 'AWS CodeBuild';

/** The id of a build is `project:uuid`. */
const projectOf = (buildId: string | undefined): string | undefined =>
  textOf(buildId?.split(':')[0]);

/** The address of a repository without a name and a password. */
const withoutCredentials = (address: string | undefined): string | undefined =>
  address?.replace(/^(\w+:\/\/)[^/@]*@/, '$1');

/** Milliseconds since the epoch, in the form in which the server takes times. */
const timeOf = (text: string | undefined): string | undefined => {
  const ms = numberOf(text);
  return ms === undefined || Math.abs(ms) > 8.64e15 ? undefined : new Date(ms).toISOString();
};

const webhookOf = (env: DetectContext['env']): JsonObject | undefined =>
  filled({
    actor_account_id: textOf(env.CODEBUILD_WEBHOOK_ACTOR_ACCOUNT_ID),
    base_ref: textOf(env.CODEBUILD_WEBHOOK_BASE_REF),
    event: textOf(env.CODEBUILD_WEBHOOK_EVENT),
    head_ref: textOf(env.CODEBUILD_WEBHOOK_HEAD_REF),
    merge_commit: textOf(env.CODEBUILD_WEBHOOK_MERGE_COMMIT),
    prev_commit: textOf(env.CODEBUILD_WEBHOOK_PREV_COMMIT),
    trigger: textOf(env.CODEBUILD_WEBHOOK_TRIGGER),
  });

/** What all builds of the project have in common. */
const projectDetails = (env: DetectContext['env']) => ({
  project_name: projectOf(env.CODEBUILD_BUILD_ID),
  build_image: textOf(env.CODEBUILD_BUILD_IMAGE),
  kms_key_id: textOf(env.CODEBUILD_KMS_KEY_ID),
  source_repo_url: textOf(withoutCredentials(env.CODEBUILD_SOURCE_REPO_URL)),
});

const buildDetails = (env: DetectContext['env']) => ({
  build_arn: textOf(env.CODEBUILD_BUILD_ARN),
  build_id: textOf(env.CODEBUILD_BUILD_ID),
  build_number: countOf(env.CODEBUILD_BUILD_NUMBER),
  batch_build_identifier: textOf(env.CODEBUILD_BATCH_BUILD_IDENTIFIER),
  initiator: textOf(env.CODEBUILD_INITIATOR),
  source_version: textOf(env.CODEBUILD_SOURCE_VERSION),
  resolved_source_version: textOf(env.CODEBUILD_RESOLVED_SOURCE_VERSION),
  start_time: timeOf(env.CODEBUILD_START_TIME),
  build_succeeding:
    env.CODEBUILD_BUILD_SUCCEEDING === undefined
      ? undefined
      : env.CODEBUILD_BUILD_SUCCEEDING === '1',
  public_build_url: textOf(env.CODEBUILD_PUBLIC_BUILD_URL),
  webhook: webhookOf(env),
});

const infrastructureOf = (env: DetectContext['env']): JsonObject | undefined => {
  const arn = parseArn(env.CODEBUILD_BUILD_ARN);
  const region = arn?.region ?? textOf(env.AWS_REGION);
  const stream = textOf(env.CODEBUILD_LOG_PATH);
  return filled({
    account_id: arn?.accountId,
    region,
    network: filled({ region }),
    logging: stream === undefined ? undefined : { driver: 'awslogs', options: { stream } },
  });
};

const toMetadata = (env: DetectContext['env']): Metadata => ({
  kind: 'codebuild',
  fields: {
    execution_method_type: type,
    infrastructure_type: 'AWS',
    ...filled({
      execution_method_details: filled({ ...projectDetails(env), ...buildDetails(env) }),
      infrastructure_settings: infrastructureOf(env),
    }),
  },
  taskFields: {
    execution_method_type: type,
    infrastructure_type: 'AWS',
    ...filled({ execution_method_capability_details: filled(projectDetails(env)) }),
  },
});

/** A build of AWS CodeBuild; all its metadata is in variables. */
export const codeBuild: Platform = {
  kind: 'codebuild',
  type,
  isHinted: ({ env }) => Boolean(env.CODEBUILD_BUILD_ARN),
  detect: async ({ env }) => {
    if (!env.CODEBUILD_BUILD_ARN) throw new Error('CODEBUILD_BUILD_ARN is not set');
    return toMetadata(env);
  },
};
