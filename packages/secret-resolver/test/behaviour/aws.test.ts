import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it, vi } from 'vitest';
import { createResolver, type Provider } from '../../src/index.ts';
import { createAppConfigProvider } from '../../src/providers/aws-appconfig/provider.ts';
import { createS3Provider } from '../../src/providers/aws-s3/provider.ts';
import { createSecretsManagerProvider } from '../../src/providers/aws-secrets-manager/provider.ts';
import { createParameterStoreProvider } from '../../src/providers/aws-ssm/provider.ts';
import { object, parameter, secret } from '../aws-server/data.ts';
import { suffix, toReferences, withAwsServer } from '../aws-server/with-server.ts';

const aws = withAwsServer();
const us = () => aws.server.region('us-east-2');
const operations = () =>
  aws.server.calls.map(({ operation, resources }) => `${operation} ${resources.length}`);
const numbered = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const profile = 'aws:appconfig:app/prod/flags';
const reasons = ({ findings }: Awaited<ReturnType<typeof aws.resolve>>) =>
  findings.map(({ message }) => message.replace(/^.* cannot be resolved: /, ''));
const arn = (region: string, rest: string, partition = 'aws') =>
  `arn:${partition}:${rest.replace(/^(\w+):/, `$1:${region}:123456789012:`)}`;

describe('Secrets Manager', () => {
  it('gets requests for 20 secrets, each of them once, and a single call for a single secret', async () => {
    us().secrets.push(...numbered(45, (at) => secret(`s${at}`, `{"k":"value ${at}"}`)));
    const references = Object.fromEntries(
      numbered(90, (at) => [`V${at}`, `AWS_SM:s${at % 45}${at >= 45 ? '|JP:$.k' : ''}`]),
    );
    const { env, findings } = await aws.resolve(references);
    expect(findings).toEqual([]);
    expect([env.V3, env.V89]).toEqual(['{"k":"value 3"}', 'value 44']);
    expect(operations().toSorted()).toEqual([
      'BatchGetSecretValue 20',
      'BatchGetSecretValue 20',
      'BatchGetSecretValue 5',
    ]);
    aws.server.calls.length = 0;
    await aws.resolve({ A: 'AWS_SM:s1' });
    expect(operations()).toEqual(['GetSecretValue 1']);
  });

  it('gets single calls when batches are not allowed, and each denial is reported', async () => {
    us().secrets.push(secret('a', 'value a'), secret('b', 'value b'), secret('hidden', 'no'));
    aws.server.behaviour.denies = ({ operation, resources }) =>
      operation.startsWith('Batch') || resources.includes('hidden');
    const resolution = await aws.resolve({ A: 'AWS_SM:a', B: 'AWS_SM:b', H: 'AWS_SM:hidden' });
    expect(resolution.env).toMatchObject({ A: 'value a', B: 'value b' });
    expect(reasons(resolution)).toEqual([
      'access is denied (AccessDeniedException, HTTP 400, us-east-2)',
    ]);
  });

  it('finds secrets by name, whole ARN and ARN without its end, and reads keys, stages and versions', async () => {
    us().secrets.push(
      secret('db', '', {
        versions: [
          { id: 'v1', stages: ['AWSPREVIOUS'], text: '{"u":"old"}' },
          { id: 'v2', stages: ['AWSCURRENT'], text: '{"u":"new","n":12345678901234567890}' },
        ],
      }),
    );
    const full = arn('us-east-2', 'secretsmanager:secret:db');
    const { env, findings } = await aws.resolve({
      A: `${full}-hjOkYR|JP:$.u`,
      B: full,
      C: 'AWS_SM:db:n::',
      D: `${full}:u:AWSPREVIOUS:`,
      E: 'AWS_SM:db:u::v1',
    });
    expect(findings).toEqual([]);
    expect(env).toMatchObject({
      A: 'new',
      B: '{"u":"new","n":12345678901234567890}',
      C: '12345678901234567890',
      D: 'old',
      E: 'old',
    });
  });

  it('returns a binary secret as Base64, and parses its bytes for a format or a key', async () => {
    us().secrets.push(
      secret('bin', Buffer.from('{"k":"v"}')),
      secret('cert', Buffer.from([0xff, 0x00])),
    );
    const { env } = await aws.resolve({
      A: 'AWS_SM:bin',
      B: 'AWS_SM:bin|JP:$.k',
      C: 'AWS_SM:bin:k',
      D: 'AWS_SM:cert',
    });
    expect(env).toMatchObject({ A: 'eyJrIjoidiJ9', B: 'v', C: 'v', D: '/wA=' });
  });

  it('uses the extension of a name as the format', async () => {
    us().secrets.push(secret('app/cfg.json', '{ "a": 1 }'));
    const { env } = await aws.resolve({
      A: 'AWS_SM:app/cfg.json',
      B: arn('us-east-2', 'secretsmanager:secret:app/cfg.json-hjOkYR'),
    });
    expect(env).toMatchObject({ A: '{"a":1}', B: '{"a":1}' });
  });

  it('reports the problem of each secret', async () => {
    us().secrets.push(
      secret('gone', 'x', { deleted: true }),
      secret('empty', '', { versions: [{ id: 'v', stages: ['AWSCURRENT'] }] }),
      secret('text', 'hunter2'),
      secret('json', '{"a":1}'),
    );
    const resolution = await aws.resolve({
      A: 'AWS_SM:gone',
      B: 'AWS_SM:empty',
      C: 'AWS_SM:text:key',
      D: 'AWS_SM:json:key',
      E: 'AWS_SM:none',
      F: 'AWS_SM:a:b:c:d:e',
      G: 'AWS_SM:arn:aws:s3:::x/y',
      H: 'AWS_SM:json::NOSTAGE',
    });
    expect(reasons(resolution)).toEqual([
      'AWS refuses the request: it is deleted, has no value, or its name is malformed (InvalidRequestException, us-east-2)',
      'the secret has no value',
      'the document is not valid JSON',
      'the secret has no key "key"',
      'it does not exist (ResourceNotFoundException, us-east-2)',
      'expected at most <secret>:<json-key>:<version-stage>:<version-id>',
      'the ARN is not one of a secret; expected arn:aws:secretsmanager:<region>:<account>:secret:<name>',
      'it does not exist (ResourceNotFoundException, HTTP 400, us-east-2)',
    ]);
  });
});

describe('the parameter store', () => {
  it('gets requests for 10 parameters', async () => {
    us().parameters.push(...numbered(23, (at) => parameter(`/p/${at}`, `value ${at}`)));
    const { env } = await aws.resolve(
      Object.fromEntries(numbered(23, (at) => [`V${at}`, `ssm:/p/${at}`])),
    );
    expect(env.V22).toBe('value 22');
    expect(operations().toSorted()).toEqual([
      'GetParameters 10',
      'GetParameters 10',
      'GetParameters 3',
    ]);
  });

  it('returns versions, lists with their blanks, ARNs and decrypted strings', async () => {
    us().parameters.push(
      { name: '/app/v', type: 'String', versions: ['first', 'second'] },
      parameter('/app/list', 'a, b', 'StringList'),
      parameter('pw', 'decrypted', 'SecureString'),
      parameter('/app/cfg.json', '{"k":[1,2]}'),
    );
    const { env, findings } = await aws.resolve({
      A: 'ssm:/app/v',
      B: 'ssm:/app/v:1',
      C: 'ssm:/app/list!yaml',
      D: 'ssm:/app/list|JP:$[1]',
      E: arn('us-east-2', 'ssm:parameter/pw'),
      F: arn('us-east-2', 'ssm:parameter/app/v:1'),
      G: 'AWS_SSM:/app/cfg.json:1|JP:$.k',
      H: 'AWS_SSM:/app/v',
    });
    expect(findings).toEqual([]);
    expect(env).toMatchObject({
      A: 'second',
      B: 'first',
      C: '["a"," b"]',
      D: ' b',
      E: 'decrypted',
      F: 'first',
      G: '[1,2]',
      H: 'second',
    });
  });

  it('gets single calls when one parameter of a batch is denied', async () => {
    us().parameters.push(parameter('/a', 'value a'), parameter('/no', 'hidden'));
    aws.server.behaviour.denies = ({ resources }) => resources.includes('/no');
    const resolution = await aws.resolve({ A: 'ssm:/a', N: 'ssm:/no' });
    expect(resolution.env).toMatchObject({ A: 'value a' });
    expect(reasons(resolution)).toEqual([
      'access is denied (AccessDeniedException, HTTP 400, us-east-2)',
    ]);
  });

  it('reports the problem of each parameter', async () => {
    us().parameters.push(parameter('/a', 'x'), { name: '/odd', type: 'String', versions: [] });
    aws.server.behaviour.replaces = ({ resources }) =>
      resources.includes('/empty') ? { status: 200, body: '{}' } : undefined;
    const resolution = await aws.resolve({
      A: 'ssm:/none',
      B: 'ssm:/a',
      C: 'ssm:/a:9',
      D: 'ssm:',
      E: 'AWS_SSM:arn:aws:s3:::x/y',
    });
    expect(reasons(resolution)).toEqual([
      'it does not exist (ParameterNotFound, us-east-2)',
      'it does not exist (ParameterVersionNotFound, HTTP 400, us-east-2)',
      'the name of the parameter is empty',
      'the ARN is not one of a parameter; expected arn:aws:ssm:<region>:<account>:parameter/<name>',
    ]);
    expect(reasons(await aws.resolve({ A: 'ssm:/empty' }))).toEqual(['the parameter has no value']);
  });
});

describe('S3', () => {
  const put = (name: string, body: string | Buffer, more = {}) =>
    us().objects.push(object(`bucket/${name}`, body, more));

  it('returns objects, their versions, and names of any kind', async () => {
    put('a.txt', '', {
      versions: [
        { id: 'v1', body: 'one' },
        { id: 'v2', body: 'two\n' },
      ],
    });
    put('dir/odd näme+(1)&x=y.txt', 'odd');
    const { env, findings } = await aws.resolve({
      A: 'arn:aws:s3:::bucket/a.txt',
      B: 'AWS_S3:bucket/a.txt#v1',
      C: 'AWS_S3:bucket/dir/odd näme+(1)&x=y.txt',
      D: 'AWS_S3:arn:aws:s3:::bucket/a.txt#v2',
    });
    expect(findings).toEqual([]);
    expect(env).toMatchObject({ A: 'two\n', B: 'one', C: 'odd', D: 'two\n' });
  });

  it('uses the extension as the format, else the MIME type', async () => {
    put('x.yaml', '{"a": yes}', { type: 'application/json' });
    put('y', 'a: 1', { type: 'application/x-yaml; charset=utf-8' });
    put('z.json', '{"a": 1}', { type: 'text/plain' });
    const { env } = await aws.resolve({
      X: 'AWS_S3:bucket/x.yaml|JP:$.a',
      Y: 'AWS_S3:bucket/y',
      Z: 'AWS_S3:bucket/z.json',
    });
    expect(env).toMatchObject({ X: 'TRUE', Y: '{"a":1}', Z: '{"a":1}' });
  });

  it.each([
    ['gzip', gzipSync('text é'), 'gzip', 'text/plain'],
    ['deflate', deflateSync('text é'), 'deflate', undefined],
    ['br', brotliCompressSync('text é'), 'br', undefined],
    ['two of them', gzipSync(deflateSync('text é')), 'deflate, x-gzip', undefined],
    [
      'a character set in the type',
      Buffer.from('text é', 'latin1'),
      undefined,
      'text/plain; charset="ISO-8859-1"',
    ],
    ['a character set in the encoding', Buffer.from('text é', 'latin1'), 'latin-1', undefined],
    ['nothing', Buffer.from('text é'), 'identity', 'text/plain'],
  ])('decodes %s', async (_how, body, encoding, type) => {
    put('x', body, { encoding, type });
    expect((await aws.resolve({ X: 'AWS_S3:bucket/x' })).env).toMatchObject({ X: 'text é' });
  });

  it('reports the problem of each object', async () => {
    put('latin', Buffer.from('caf\xe9', 'latin1'));
    put('broken', 'no gzip', { encoding: 'gzip' });
    put('odd', 'x', { encoding: 'klingon' });
    put('bomb', gzipSync(Buffer.alloc(17 * 1024 * 1024)), { encoding: 'gzip' });
    put('huge', Buffer.alloc(16 * 1024 * 1024 + 1));
    const names = ['latin', 'broken', 'odd', 'bomb', 'huge', 'none', 'latin#v9'];
    const resolution = await aws.resolve({
      ...Object.fromEntries(names.map((name, at) => [`V${at}`, `AWS_S3:bucket/${name}`])),
      B: 'AWS_S3:none/x',
      C: 'AWS_S3:bucket',
    });
    expect(reasons(resolution)).toEqual([
      'its bytes are not utf-8, as its headers say',
      'its bytes are not gzip and utf-8, as its headers say',
      'its character set or encoding "klingon" is not known',
      'the document is larger than 16 MiB',
      'the document is larger than 16 MiB',
      'it does not exist (NoSuchKey, HTTP 404, us-east-2)',
      'it does not exist (NoSuchVersion, HTTP 404, us-east-2)',
      'it does not exist (NoSuchBucket, HTTP 404, us-east-2)',
      'expected bucket/key or arn:aws:s3:::bucket/key, with an optional #versionId at the end',
    ]);
  });

  it('follows a bucket to its region, also when no region is known', async () => {
    aws.server.region('eu-west-1').objects.push(object('far/x', 'far away'));
    aws.server.region('cn-north-1').objects.push(object('china/x', 'in China'));
    const references = { X: 'AWS_S3:far/x', C: 'arn:aws-cn:s3:::china/x' };
    const env = { AWS_REGION: undefined };
    expect((await aws.resolve(references, { env })).env).toMatchObject({
      X: 'far away',
      C: 'in China',
    });
  });
});

describe('AppConfig', () => {
  it('returns the deployed configuration, in the format of its content type', async () => {
    us().profiles.push(
      { paths: ['app/prod/flags'], body: '{"on": true}', type: 'application/json; charset=utf-8' },
      { paths: ['app/prod/text'], body: 'just text', type: 'text/plain' },
    );
    const resolution = await aws.resolve({
      A: 'aws:appconfig:app/prod/flags|JP:$.on',
      B: 'AWS_APPCONFIG:app/prod/text',
      C: 'AWS_APP_CONFIG:aws:appconfig:app/prod/flags',
      D: 'aws:appconfig:app/prod/none',
      E: 'aws:appconfig:app/prod',
    });
    expect(resolution.env).toMatchObject({ A: 'TRUE', B: 'just text', C: '{"on":true}' });
    expect(reasons(resolution)).toEqual([
      'it does not exist (ResourceNotFoundException, HTTP 404, us-east-2)',
      'expected application/environment/profile',
    ]);
  });
});

describe('a renewal of AWS documents', () => {
  it('sends one request for each, and for AppConfig none for a new session', async () => {
    us().secrets.push(secret('db', '{"u":"old"}'));
    us().parameters.push(parameter('/p', 'old'));
    us().objects.push(object('b/x', 'old'));
    us().profiles.push({ paths: ['app/prod/flags'], body: 'old', type: 'text/plain' });
    const env = {
      AWS_REGION: 'us-east-2',
      ...toReferences({ A: 'AWS_SM:db|JP:$.u', B: 'ssm:/p', C: 'AWS_S3:b/x', D: profile }),
    };
    await using resolver = createResolver({ env, deadlineMs: 3_600_000 });
    await resolver.resolve();
    aws.server.calls.length = 0;
    const unchanged = await resolver.renew({ what: 'all' });
    expect(unchanged.env).toMatchObject({ A: 'old', B: 'old', C: 'old', D: 'old' });
    const each = ['GetLatestConfiguration 0', 'GetObject 1', 'GetParameter 1', 'GetSecretValue 1'];
    expect(operations().toSorted()).toEqual(each);
    us().secrets.splice(0, 1, secret('db', '{"u":"new"}'));
    us().profiles.splice(0, 1, { paths: ['app/prod/flags'], body: 'new', type: 'text/plain' });
    const { env: renewed, stale } = await resolver.renew({ what: 'all' });
    expect(renewed).toMatchObject({ A: 'new', B: 'old', D: 'new' });
    expect(stale).toEqual([]);
  });

  it('keeps the last configuration when AppConfig denies it', async () => {
    us().profiles.push({ paths: ['app/prod/flags'], body: 'old', type: 'text/plain' });
    const env = { AWS_REGION: 'us-east-2', ...toReferences({ D: profile }) };
    await using resolver = createResolver({ env, deadlineMs: 3_600_000 });
    await resolver.resolve();
    aws.server.behaviour.denies = () => true;
    const denied = await resolver.renew({ what: 'all' });
    aws.server.behaviour.denies = () => false;
    expect(denied.env).toEqual({ AWS_REGION: 'us-east-2', D: 'old' });
    expect(denied.stale).toHaveLength(1);
    expect((await resolver.renew({ what: 'all' })).stale).toEqual([]);
  });

  it('opens another session of AppConfig when the old one is refused', async () => {
    us().profiles.push({ paths: ['app/prod/flags'], body: 'old', type: 'text/plain' });
    const env = { AWS_REGION: 'us-east-2', ...toReferences({ D: profile }) };
    await using resolver = createResolver({ env, deadlineMs: 3_600_000 });
    await resolver.resolve();
    us().profiles.splice(0, 1);
    expect((await resolver.renew({ what: 'all' })).stale).toHaveLength(1);
    us().profiles.push({ paths: ['app/prod/flags'], body: 'new', type: 'text/plain' });
    expect(await resolver.renew({ what: 'all' })).toMatchObject({ env: { D: 'new' }, stale: [] });
  });
});

describe('answers without details', () => {
  it.each([
    ['an AWS_SM answer', 'AWS_SM:a'],
    ['an SSM answer', 'ssm:/a'],
    ['an S3 answer', 'AWS_S3:b/x'],
    ['an AppConfig answer', 'aws:appconfig:a/b/c'],
  ])(
    '403 without JSON in place of %s is a denial, and nothing of it is quoted',
    async (_what, from) => {
      aws.server.behaviour.replaces = () => ({
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>hunter2 proxy</body></html>',
      });
      const [reason] = reasons(await aws.resolve({ A: from }));
      expect(reason).toMatch(/^access is denied by a server that is not AWS \(.*HTTP 403/);
      expect(reason).not.toContain('hunter2');
    },
  );

  it('an empty answer of AppConfig is a failure', async () => {
    us().profiles.push({ paths: ['app/prod/none'], body: '', type: 'application/json' });
    const resolution = await aws.resolve({ A: 'aws:appconfig:app/prod/none|JP:$.on' });
    expect(reasons(resolution)).toEqual([
      'the answer of AppConfig is empty: no configuration is deployed to the environment, or the configuration is empty',
    ]);
  });
});

describe('regions and credentials', () => {
  it('each region gets its own request, in every partition', async () => {
    for (const name of ['us-east-2', 'eu-west-1', 'cn-north-1', 'us-gov-west-1'])
      aws.server.region(name).secrets.push(secret('s', `from ${name}`));
    const { env } = await aws.resolve({
      A: 'AWS_SM:s',
      B: arn('eu-west-1', 'secretsmanager:secret:s'),
      C: arn('cn-north-1', 'secretsmanager:secret:s', 'aws-cn'),
      D: arn('us-gov-west-1', 'secretsmanager:secret:s', 'aws-us-gov'),
    });
    expect(env).toMatchObject({
      A: 'from us-east-2',
      B: 'from eu-west-1',
      C: 'from cn-north-1',
      D: 'from us-gov-west-1',
    });
  });

  it.each([
    ['the setting', { secretsAwsRegion: 'eu-west-1' }, {}],
    ['AWS_REGION', {}, { AWS_REGION: 'eu-west-1' }],
    ['AWS_DEFAULT_REGION', {}, { AWS_REGION: undefined, AWS_DEFAULT_REGION: 'eu-west-1' }],
  ])('%s is the region of an address without one', async (_what, settings, env) => {
    aws.server.region('eu-west-1').secrets.push(secret('s', 'from Europe'));
    expect((await aws.resolve({ A: 'AWS_SM:s' }, { ...settings, env })).env.A).toBe('from Europe');
  });

  it('reports that no region is known', async () => {
    const resolution = await aws.resolve({ A: 'AWS_SM:s' }, { env: { AWS_REGION: undefined } });
    expect(reasons(resolution)).toEqual([
      'no AWS region is known; set secretsAwsRegion or AWS_REGION, or use an ARN',
    ]);
  });

  it('reports wrong credentials after one request', async () => {
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'wrong');
    us().objects.push(object('b/x', 'x'));
    const resolution = await aws.resolve({
      A: 'AWS_SM:a',
      B: 'AWS_SM:b',
      C: 'AWS_S3:b/x',
      D: 'ssm:/a',
      E: 'ssm:/b',
    });
    expect(new Set(reasons(resolution))).toEqual(
      new Set([
        'AWS does not accept the credentials (InvalidSignatureException, HTTP 403, us-east-2)',
        'AWS does not accept the credentials (SignatureDoesNotMatch, HTTP 403, us-east-2)',
      ]),
    );
    expect(aws.server.requests).toHaveLength(3);
  });

  it('reports missing credentials', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    const resolution = await aws.resolve({ A: 'AWS_SM:a' });
    expect(reasons(resolution)).toEqual([
      'no AWS credentials were found (CredentialsProviderError, us-east-2)',
    ]);
  });

  it('reports that AWS cannot be reached', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    const resolution = await aws.resolve({ A: 'AWS_SM:a' });
    expect(reasons(resolution)).toEqual(['AWS cannot be reached (ECONNREFUSED, us-east-2)']);
  });
});

describe('failures of AWS', () => {
  it('throttled calls are retried', async () => {
    us().secrets.push(secret('s', 'patience'));
    aws.server.behaviour.throttles = 1;
    expect((await aws.resolve({ A: 'AWS_SM:s' })).env.A).toBe('patience');
    expect(aws.server.calls).toHaveLength(2);
  });

  it('an unknown error is reported by its name', async () => {
    aws.server.behaviour.replaces = () => ({
      status: 418,
      headers: { 'x-amzn-errortype': 'TeapotException' },
      body: '{}',
    });
    expect(reasons(await aws.resolve({ A: 'AWS_SM:s' }))).toEqual([
      'AWS answers with an error (TeapotException, HTTP 418, us-east-2)',
    ]);
  });

  it('a call without an answer ends at the deadline, and the others succeed', async () => {
    us().secrets.push(secret('s', 'here'));
    us().parameters.push(parameter('/p', 'there'));
    aws.server.behaviour.hangs = ({ service }) => service === 'ssm';
    // When the machine is too slow for the other call, the next deadline is later.
    for (let deadlineMs = 300; ; deadlineMs *= 2) {
      const resolution = await aws.resolve({ A: 'AWS_SM:s', P: 'ssm:/p' }, { deadlineMs });
      if (resolution.env.A === undefined) continue;
      expect(resolution.env).toMatchObject({ A: 'here' });
      expect(reasons(resolution)).toEqual([
        `it was not answered within the ${deadlineMs / 1000} seconds that one run may take`,
      ]);
      return;
    }
  });

  it('at most as many calls run at the same time as allowed', async () => {
    us().objects.push(...numbered(9, (at) => object(`b/${at}`, `${at}`)));
    let running = 0;
    aws.server.behaviour.hangs = () => {
      running += 1;
      return true;
    };
    const env = {
      AWS_REGION: 'us-east-2',
      AWS_ENDPOINT_URL: aws.server.url,
      ...toReferences(Object.fromEntries(numbered(9, (at) => [`V${at}`, `AWS_S3:b/${at}`]))),
    };
    const resolver = createResolver({ env, resolveSecrets: true, concurrency: 3 });
    const stop = new AbortController();
    const run = resolver.resolve({ signal: stop.signal });
    await eventually(() => running === 3);
    stop.abort();
    expect((await run).findings).toHaveLength(9);
    expect(running).toBe(3);
    await resolver.close();
  });

  const missing = (name: string) => () =>
    Promise.reject(
      Object.assign(new Error(`Cannot find package '${name}' imported from here`), {
        code: 'ERR_MODULE_NOT_FOUND',
      }),
    );

  it.each([
    ['@aws-sdk/client-secrets-manager', createSecretsManagerProvider, 'AWS_SM:x'],
    ['@aws-sdk/client-ssm', createParameterStoreProvider, 'ssm:/x'],
    ['@aws-sdk/client-s3', createS3Provider, 'AWS_S3:b/x'],
    ['@aws-sdk/client-appconfigdata', createAppConfigProvider, 'aws:appconfig:a/b/c'],
  ])('says that %s must be installed', async (name, create, location) => {
    const provider: Provider = create(missing(name));
    const resolution = await aws.resolve({ A: location }, { providers: [provider] });
    expect(reasons(resolution)).toEqual([
      `the package ${name} is not installed; add it (npm install ${name})`,
    ]);
  });

  it('does not report a broken package as missing', async () => {
    const provider = createSecretsManagerProvider(missing('@smithy/core'));
    const resolution = await aws.resolve({ A: 'AWS_SM:x' }, { providers: [provider] });
    expect(reasons(resolution)).toEqual([
      'AWS answers with an error (ERR_MODULE_NOT_FOUND, us-east-2)',
    ]);
  });

  it('a client is created once per region, and used again', async () => {
    us().secrets.push(secret('s', 'one'));
    const env = { AWS_REGION: 'us-east-2', [`A${suffix}`]: 'AWS_SM:s' };
    const resolver = createResolver({ env, resolveSecrets: true, configTtl: 0 });
    expect((await resolver.resolve()).env.A).toBe('one');
    us().secrets.splice(0, 1, secret('s', 'two'));
    expect((await resolver.resolve()).env.A).toBe('two');
    await resolver.close();
  });
});
