import type { PartialEnvironment } from '@procwrap/core';

/** Whether a variable names a platform; if none does, `detectMetadata` need not be loaded. */
export function hintsAtPlatform(env: PartialEnvironment): boolean {
  return Boolean(
    env.CODEBUILD_BUILD_ARN ||
      env.ECS_CONTAINER_METADATA_URI_V4 ||
      env.ECS_CONTAINER_METADATA_URI ||
      env.AWS_LAMBDA_FUNCTION_NAME ||
      env.KUBERNETES_SERVICE_HOST,
  );
}
