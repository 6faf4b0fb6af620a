// The first request of a process by the AWS SDK, and by undici with a signature (Signature Version 4) and
// nothing else: what the SDK costs. Run `node bench/bare-request.mjs` after a build.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { secret } from '../test/aws-server/data.ts';
import { startAwsServer } from '../test/aws-server/server.ts';

const rounds = 15;
const region = 'us-east-2';

/** The requests to compare: the service, the name of the operation, its input, and the client of the SDK. */
const requests = [
  ['secretsmanager', 'GetSecretValue', { SecretId: 'doc0' }, 'client-secrets-manager'],
  [
    'secretsmanager',
    'BatchGetSecretValue',
    { SecretIdList: ['doc0', 'doc1'] },
    'client-secrets-manager',
  ],
  ['ssm', 'GetParameters', { Names: ['/app/a'], WithDecryption: true }, 'client-ssm'],
];

const bySdk = ([, operation, input, client]) => `
  const before = performance.now();
  const sdk = await import(import.meta.resolve('@aws-sdk/${client}'));
  const Client = sdk.SecretsManagerClient ?? sdk.SSMClient;
  const client = new Client({ region: '${region}' });
  await client.send(new sdk.${operation}Command(${JSON.stringify(input)}));
  console.log(performance.now() - before);
  process.exit();
`;

const undici = createRequire(new URL('../../api-client/package.json', import.meta.url)).resolve(
  'undici/lib/dispatcher/agent.js',
);

const target = { secretsmanager: 'secretsmanager', ssm: 'AmazonSSM' };

const bySignature = ([service, operation, input]) => `
  const before = performance.now();
  const { createHash, createHmac } = await import('node:crypto');
  const { default: Agent } = await import(${JSON.stringify(undici)});
  const hash = (value) => createHash('sha256').update(value).digest('hex');
  const mac = (key, value) => createHmac('sha256', key).update(value).digest();
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key } = process.env;
  const { host } = new URL(AWS_ENDPOINT_URL);
  const body = ${JSON.stringify(JSON.stringify(input))};
  const time = new Date().toISOString().replaceAll(/[-:]|\\.\\d+/g, '');
  const headers = {
    'content-type': 'application/x-amz-json-1.1', host, 'x-amz-date': time,
    'x-amz-target': '${target[service]}.${operation}',
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map((header) => header.join(':') + '\\n').join('');
  const request = ['POST', '/', '', lines, names, hash(body)].join('\\n');
  const scope = [time.slice(0, 8), '${region}', '${service}', 'aws4_request'];
  const secret = scope.reduce((last, part) => mac(last, part), 'AWS4' + key);
  const signature = createHmac('sha256', secret)
    .update(['AWS4-HMAC-SHA256', time, scope.join('/'), hash(request)].join('\\n')).digest('hex');
  const authorization = 'AWS4-HMAC-SHA256 Credential=' + id + '/' + scope.join('/') +
    ', SignedHeaders=' + names + ', Signature=' + signature;
  const status = await new Promise((resolve, reject) => new Agent().dispatch(
    { origin: AWS_ENDPOINT_URL, path: '/', method: 'POST', headers: { ...headers, authorization }, body },
    { onRequestStart() {}, onResponseStart(_, code) { resolve(code); }, onResponseData() {},
      onResponseEnd() {}, onResponseError(_, error) { reject(error); } }));
  if (status !== 200) throw new Error('refused with ' + status);
  console.log(performance.now() - before);
  process.exit();
`;

const server = await startAwsServer();
const data = server.region(region);
data.secrets.push(secret('doc0', 'one'), secret('doc1', 'two'));

/** Milliseconds from the first line of a new process to the answer. */
const measure = async (script) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, ...server.env, AWS_REGION: region, AWS_ENDPOINT_URL: server.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return Number(output);
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

for (const request of requests) {
  const pairs = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push([await measure(bySdk(request)), await measure(bySignature(request))]);
  const [sdk, bare] = [0, 1].map((at) => median(pairs.map((pair) => pair[at])));
  console.log(
    `${request[1]}: ${sdk.toFixed(0)} ms with the SDK, ${bare.toFixed(0)} ms with a signature alone; ${(sdk - bare).toFixed(0)} ms less`,
  );
}
await server.close();
