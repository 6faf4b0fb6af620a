import { expect, it } from 'vitest';
import { hintsAtPlatform } from '../src/hints.ts';

it.each([
  ['CODEBUILD_BUILD_ARN'],
  ['ECS_CONTAINER_METADATA_URI_V4'],
  ['ECS_CONTAINER_METADATA_URI'],
  ['AWS_LAMBDA_FUNCTION_NAME'],
  ['KUBERNETES_SERVICE_HOST'],
])('%s is a hint', (name) => {
  expect(hintsAtPlatform({ [name]: 'x' })).toBe(true);
  expect(hintsAtPlatform({ [name]: '' })).toBe(false);
});

it('names no platform on an ordinary machine', () =>
  expect(hintsAtPlatform({ AWS_REGION: 'eu-west-1', PATH: '/bin' })).toBe(false));
