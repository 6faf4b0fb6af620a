import { expect, it } from 'vitest';
import { detect } from '../detect-with.ts';
import { codeBuildVariables } from '../fixtures/variables.ts';

it('gives the metadata of a build without the password of its repository', async () => {
  const found = await detect(codeBuildVariables);
  const project = {
    project_name: 'importer',
    build_image: 'aws/codebuild/standard:7.0',
    kms_key_id: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3',
    source_repo_url: 'https://git.example.com/importer.git',
  };
  expect(found).toEqual({
    kind: 'codebuild',
    fields: {
      execution_method_type: 'AWS CodeBuild',
      infrastructure_type: 'AWS',
      execution_method_details: {
        ...project,
        build_arn: codeBuildVariables.CODEBUILD_BUILD_ARN,
        build_id: codeBuildVariables.CODEBUILD_BUILD_ID,
        build_number: 42,
        initiator: 'GitHub-Hookshot/6e8fd1c',
        source_version: 'pr/17',
        resolved_source_version: '7de0d8a4c0f3e1b2',
        start_time: '2026-03-20T09:46:40.000Z',
        build_succeeding: true,
        webhook: { event: 'PULL_REQUEST_CREATED', head_ref: 'refs/heads/faster' },
      },
      infrastructure_settings: {
        account_id: '111122223333',
        region: 'eu-west-1',
        network: { region: 'eu-west-1' },
        logging: {
          driver: 'awslogs',
          options: { stream: '0f3d1a52-5a33-4a0e-9a0b-4f3d1a525a33' },
        },
      },
    },
    taskFields: {
      execution_method_type: 'AWS CodeBuild',
      infrastructure_type: 'AWS',
      execution_method_capability_details: project,
    },
  });
});

it('needs one variable only, with any value', async () => {
  const odd = { CODEBUILD_BUILD_ARN: 'x', CODEBUILD_START_TIME: '1e99', AWS_REGION: 'eu-west-1' };
  expect(await detect(odd)).toMatchObject({
    fields: {
      execution_method_details: { build_arn: 'x' },
      infrastructure_settings: { region: 'eu-west-1' },
    },
  });
});
