import { expect, it } from 'vitest';
import { detect } from '../detect-with.ts';
import { lambdaContext, lambdaVariables } from '../fixtures/variables.ts';

it('reads the metadata of a function from its variables', async () => {
  expect(await detect(lambdaVariables)).toEqual({
    kind: 'lambda',
    fields: {
      execution_method_type: 'AWS Lambda',
      infrastructure_type: 'AWS',
      execution_method_details: {
        runtime_id: 'AWS_Lambda_nodejs22.x',
        function_name: 'importer',
        function_version: '$LATEST',
        init_type: 'on-demand',
        function_memory_mb: 256,
        time_zone_name: 'UTC',
      },
      infrastructure_settings: {
        region: 'eu-west-1',
        network: { region: 'eu-west-1' },
        logging: {
          driver: 'awslogs',
          options: {
            region: 'eu-west-1',
            group: '/aws/lambda/importer',
            stream: '2026/11/20/[$LATEST]abc',
          },
        },
        xray: { trace_id: 'Root=1-5759e988-bd862e3fe1be46a994272793' },
      },
      allocated_memory_mb: 256,
    },
    taskFields: {
      execution_method_type: 'AWS Lambda',
      infrastructure_type: 'AWS',
      execution_method_capability_details: {
        runtime_id: 'AWS_Lambda_nodejs22.x',
        function_name: 'importer',
        function_version: '$LATEST',
        init_type: 'on-demand',
        function_memory_mb: 256,
      },
    },
  });
});

it('prefers the context of the invocation to the variables', async () => {
  expect(await detect(lambdaVariables, { lambdaContext })).toMatchObject({
    fields: {
      execution_method_details: {
        function_arn: lambdaContext.invokedFunctionArn,
        function_version: '7',
        function_memory_mb: 512,
        aws_request_id: lambdaContext.awsRequestId,
        cognito_identity: { id: 'id', pool_id: 'pool' },
      },
      infrastructure_settings: {
        account_id: '111122223333',
        logging: { options: { stream: '2026/11/20/[7]def' } },
      },
      allocated_memory_mb: 512,
    },
  });
});

it('needs only the context', async () => {
  const found = await detect({}, { lambdaContext: { functionName: 'f' } });
  expect(found.kind).toBe('lambda');
});

it('can be named by the options, and needs few variables', async () => {
  const asked = { executionMethodType: 'AWS Lambda', lambdaContext: { functionName: 'f' } };
  expect(await detect({ AWS_DEFAULT_REGION: 'r' }, asked)).toMatchObject({
    kind: 'lambda',
    fields: {
      execution_method_details: { function_name: 'f' },
      infrastructure_settings: { region: 'r' },
    },
  });
});
