import { expect, it, vi } from 'vitest';
import { secret } from '../aws-server/data.ts';
import { withAwsServer } from '../aws-server/with-server.ts';
import { exampleText, readme } from './examples-in-readme.ts';

const aws = withAwsServer();

it('is in the README as it is, in five lines', () => {
  expect(exampleText('one-value').split('\n')).toHaveLength(5);
  expect(readme).toContain(exampleText('one-value'));
});

it('is the password of the secret', async () => {
  vi.stubEnv('AWS_REGION', 'us-east-2');
  vi.stubEnv('AWS_ENDPOINT_URL', aws.server.url);
  aws.server.region('us-east-2').secrets.push(secret('db', '{"password":"hunter2"}'));
  const { password } = await import('../../examples/one-value.ts');
  expect(password).toBe('hunter2');
});
