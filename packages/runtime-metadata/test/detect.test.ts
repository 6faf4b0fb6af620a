import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { detectMetadata } from '../src/index.ts';
import { detect } from './detect-with.ts';
import { fargateContainer, fargateTask } from './fixtures/ecs.ts';
import { codeBuildVariables, lambdaVariables } from './fixtures/variables.ts';
import { drip, flood, json, silence, text, useMetadataServers } from './metadata-server.ts';

const start = useMetadataServers();
const kindOf = async (...args: Parameters<typeof detect>) => (await detect(...args)).kind;

describe('the order of platforms', () => {
  it('is CodeBuild, ECS, Lambda, Kubernetes', async () => {
    const { url } = await start({ '/v4': json(fargateContainer), '/v4/task': json(fargateTask) });
    const ecs = { ECS_CONTAINER_METADATA_URI_V4: `${url}/v4` };
    const kubernetes = { KUBERNETES_SERVICE_HOST: '10.0.0.1' };
    const all = { ...kubernetes, ...lambdaVariables, ...ecs, ...codeBuildVariables };
    expect(await kindOf(all)).toBe('codebuild');
    expect(await kindOf({ ...kubernetes, ...lambdaVariables, ...ecs })).toBe('ecs');
    expect(await kindOf({ ...kubernetes, ...lambdaVariables })).toBe('lambda');
    expect(await kindOf(kubernetes)).toBe('kubernetes');
    expect(await detect({})).toEqual({ kind: 'unknown' });
  });

  it('does not count when the options name the platform', async () => {
    const env = { ...codeBuildVariables, ...lambdaVariables };
    expect(await kindOf(env, { executionMethodType: 'aws lambda' })).toBe('lambda');
    expect(await detect(env, { executionMethodType: 'Nomad' })).toEqual({ kind: 'unknown' });
    expect(await detect({}, { executionMethodType: 'AWS CodeBuild' })).toMatchObject({
      problem: expect.stringContaining('CODEBUILD_BUILD_ARN is not set'),
    });
    expect(await kindOf({}, { executionMethodType: 'AWS Lambda' })).toBe('unknown');
  });

  it('continues to the next platform when one cannot be read', async () => {
    const { url } = await start({});
    const env = { ECS_CONTAINER_METADATA_URI_V4: url, ...lambdaVariables };
    expect(await kindOf(env)).toBe('lambda');
  });
});

describe('a bad endpoint', () => {
  it.each([
    ['does not answer', silence],
    ['never ends its answer', drip],
  ])('that %s is unknown, once the budget is used up', async (_name, answer) => {
    const { url } = await start({ '/task': answer, '/': answer });
    const env = { ECS_CONTAINER_METADATA_URI_V4: url };
    expect(await detect(env, { budgetMs: 60 })).toEqual({
      kind: 'unknown',
      problem: 'no answer within 60 ms',
    });
  });

  it.each([
    ['is not there', text('', 404), /answered 404/],
    ['redirects', text('', 302), /answered 302/],
    ['answers with no JSON', text('<html>'), /AWS ECS: .*JSON/],
    ['answers with null', text('null'), /is no task/],
    ['answers with a list', text('[[]]'), /is no task/],
    ['answers with something else', json({ TaskARN: 7, Containers: 'x' }), /is no task/],
  ])('that %s is unknown', async (_name, answer, problem) => {
    const { url } = await start({ '/task': answer, '/': answer });
    expect(await detect({ ECS_CONTAINER_METADATA_URI_V4: url })).toMatchObject({
      kind: 'unknown',
      problem: expect.stringMatching(problem),
    });
  });

  it('whose answer is too long is cut off', async () => {
    const { url } = await start({ '/task': flood, '/': flood });
    const found = await detect({ ECS_CONTAINER_METADATA_URI_V4: url });
    expect(found).toMatchObject({ problem: expect.stringContaining('larger than 1048576 bytes') });
  });

  it.each(['ftp://127.0.0.1/x', 'file:///etc/passwd', 'nonsense', 'http://127.0.0.1:1'])(
    'at %s is unknown',
    async (address) =>
      expect(await kindOf({ ECS_CONTAINER_METADATA_URI_V4: address })).toBe('unknown'),
  );
});

describe('the budget', () => {
  it('is two seconds, and leaves no timer', async () => {
    const clock = createFakeClock();
    const looking = detectMetadata({
      env: { ECS_CONTAINER_METADATA_URI_V4: 'http://x' },
      deps: { clock, fetchText: () => new Promise(() => {}) },
    });
    await clock.advance(1999);
    expect(clock.sleeping).toBe(1);
    await clock.advance(1);
    expect(await looking).toMatchObject({ problem: 'no answer within 2000 ms' });
    expect(clock.sleeping).toBe(0);
  });

  it.each([true, false])('ends when the signal aborts; before the start: %s', async (already) => {
    const { url } = await start({ '/task': silence });
    const scope = new AbortController();
    if (already) scope.abort();
    const looking = detect({ ECS_CONTAINER_METADATA_URI_V4: url }, { signal: scope.signal });
    scope.abort();
    expect(await looking).toMatchObject({ problem: 'the detection was stopped' });
  });
});

it('never throws for a damaged answer', async () => {
  const whole = JSON.stringify(fargateTask);
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  const junk = ['null', '[]', '{}', '"x"', '-1', '1e400', 'true', '\\u0000', ''];
  for (let round = 0; round < 400; round += 1) {
    const at = random(whole.length);
    const cut = whole.slice(0, at) + junk[random(junk.length)] + whole.slice(at + random(12));
    const found = await detect(
      { ECS_CONTAINER_METADATA_URI_V4: 'http://x' },
      { deps: { fetchText: async () => cut } },
    );
    expect(['ecs', 'unknown']).toContain(found.kind);
    expect(() => JSON.stringify(found)).not.toThrow();
  }
});
