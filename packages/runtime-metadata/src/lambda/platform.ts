import type { JsonObject } from '@procwrap/core';
import type { LambdaContext } from '../lambda-context.ts';
import type { Metadata } from '../metadata.ts';
import type { DetectContext, Platform } from '../platform.ts';
import { parseArn } from '../reading/arn.ts';
import { countOf, filled, objectOf, textOf } from '../reading/pick.ts';

const type = 'AWS Lambda';

/** What all invocations of the function have in common. */
const functionDetails = (env: DetectContext['env'], context: LambdaContext) => ({
  runtime_id: textOf(env.AWS_EXECUTION_ENV),
  function_arn: textOf(context.invokedFunctionArn),
  function_name: textOf(context.functionName) ?? textOf(env.AWS_LAMBDA_FUNCTION_NAME),
  function_version: textOf(context.functionVersion) ?? textOf(env.AWS_LAMBDA_FUNCTION_VERSION),
  init_type: textOf(env.AWS_LAMBDA_INITIALIZATION_TYPE),
  function_memory_mb: memoryOf(env, context),
});

const memoryOf = (env: DetectContext['env'], context: LambdaContext): number | undefined =>
  countOf(context.memoryLimitInMB) ?? countOf(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE);

const identityOf = ({ identity }: LambdaContext): JsonObject | undefined => {
  const { cognitoIdentityId, cognitoIdentityPoolId } = objectOf(identity);
  return filled({ id: textOf(cognitoIdentityId), pool_id: textOf(cognitoIdentityPoolId) });
};

const infrastructureOf = (
  env: DetectContext['env'],
  context: LambdaContext,
): JsonObject | undefined => {
  const arn = parseArn(textOf(context.invokedFunctionArn));
  const region = arn?.region ?? textOf(env.AWS_REGION) ?? textOf(env.AWS_DEFAULT_REGION);
  const options = filled({
    region,
    group: textOf(context.logGroupName) ?? textOf(env.AWS_LAMBDA_LOG_GROUP_NAME),
    stream: textOf(context.logStreamName) ?? textOf(env.AWS_LAMBDA_LOG_STREAM_NAME),
  });
  return filled({
    account_id: arn?.accountId,
    region,
    network: filled({ region }),
    logging: filled({ driver: 'awslogs', options }),
    xray: filled({ trace_id: textOf(env._X_AMZN_TRACE_ID) }),
  });
};

const toMetadata = (env: DetectContext['env'], context: LambdaContext): Metadata => {
  const details = functionDetails(env, context);
  return {
    kind: 'lambda',
    fields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({
        execution_method_details: filled({
          ...details,
          aws_request_id: textOf(context.awsRequestId),
          time_zone_name: textOf(env.TZ)?.replace(/^:/, ''),
          cognito_identity: identityOf(context),
        }),
        infrastructure_settings: infrastructureOf(env, context),
        allocated_memory_mb: memoryOf(env, context),
      }),
    },
    taskFields: {
      execution_method_type: type,
      infrastructure_type: 'AWS',
      ...filled({ execution_method_capability_details: filled(details) }),
    },
  };
};

/** A function of AWS Lambda: its variables, and the context of its handler. */
export const lambda: Platform = {
  kind: 'lambda',
  type,
  isHinted: ({ env, lambdaContext }) =>
    Boolean(env.AWS_LAMBDA_FUNCTION_NAME || textOf(lambdaContext?.functionName)),
  detect: async ({ env, lambdaContext = {} }) => {
    if (!env.AWS_LAMBDA_FUNCTION_NAME && !textOf(lambdaContext.functionName))
      throw new Error('AWS_LAMBDA_FUNCTION_NAME is not set');
    return toMetadata(env, lambdaContext);
  },
};
