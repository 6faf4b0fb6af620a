import { expect, it } from 'vitest';
import { decideAws, sourceOf } from '../../../../src/commands/doctor/checks/aws.ts';
import { lines } from '../network-facts.ts';

const key = { AWS_ACCESS_KEY_ID: 'canary', AWS_SECRET_ACCESS_KEY: 'canary' };

it.each([
  [key, 'the access key in AWS_ACCESS_KEY_ID'],
  [{ AWS_PROFILE: 'canary' }, 'the profile in AWS_PROFILE'],
  [
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' },
    'the role of the pod or the job (AWS_WEB_IDENTITY_TOKEN_FILE)',
  ],
  [{ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' }, 'the role of the ECS task'],
  [{ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://x' }, 'the role of the container'],
])('finds the source in %j', (env, source) => {
  expect(sourceOf(env, () => true)).toEqual({ source, half: undefined });
});

it('finds the file when no variable names a source', () => {
  expect(sourceOf({}, () => true).source).toBe('the file ~/.aws/credentials');
  expect(sourceOf({}, () => false).source).toBeUndefined();
});

it('finds a pair of which one half is missing', () => {
  const [id, secret] = Object.keys(key);
  expect(sourceOf({ AWS_ACCESS_KEY_ID: 'x' }, () => false).half).toEqual({
    has: id,
    lacks: secret,
  });
  expect(sourceOf({ AWS_SECRET_ACCESS_KEY: 'x' }, () => false).half).toEqual({
    has: secret,
    lacks: id,
  });
});

it('says what is known of the credentials, and what is not', () => {
  const facts = { isUsed: true, source: 'the role of the ECS task', half: undefined };
  expect(lines(decideAws({ ...facts, isUsed: false }))).toEqual([
    'ok: not used: no value comes from AWS',
  ]);
  expect(decideAws(facts).map(({ level }) => level)).toEqual(['ok', 'unchecked']);
  expect(decideAws({ ...facts, source: undefined })).toMatchObject([{ level: 'unchecked' }]);
  expect(lines(decideAws({ ...facts, half: { has: 'A', lacks: 'B' } }))).toEqual([
    'problem: A is set without B',
  ]);
});
