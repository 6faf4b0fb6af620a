// 100 references in 10 documents on a server that answers after 50 ms. Run
// `node bench/round-trips.mjs` after a build. Node 22.19 or newer runs the TypeScript of the server.
import { secret } from '../test/aws-server/data.ts';
import { startAwsServer } from '../test/aws-server/server.ts';

const latencyMs = 50;
const documents = 10;
const references = 100;
const most = 2.5;
const runs = 11;

const server = await startAwsServer();
Object.assign(process.env, server.env);
for (let at = 0; at < documents; at += 1) {
  const keys = Array.from({ length: references / documents }, (_, key) => [
    `k${key}`,
    `value ${at}.${key}`,
  ]);
  server
    .region('us-east-2')
    .secrets.push(secret(`doc${at}`, JSON.stringify(Object.fromEntries(keys))));
}
server.behaviour.latencyMs = latencyMs;

const env = { AWS_REGION: 'us-east-2', AWS_ENDPOINT_URL: server.url };
for (let at = 0; at < references; at += 1) {
  const key = Math.floor(at / documents);
  env[`V${at}_FOR_PROC_WRAPPER_TO_RESOLVE`] = `AWS_SM:doc${at % documents}|JP:$.k${key}`;
}

const { createResolver } = await import('../dist/index.js');
const measure = async () => {
  const resolver = createResolver({ env });
  server.calls.length = 0;
  const before = performance.now();
  const resolution = await resolver.resolve();
  const ms = performance.now() - before;
  await resolver.close();
  if (resolution.findings.length > 0 || resolution.env.V99 !== 'value 9.9')
    throw new Error('not resolved');
  return { ms, calls: server.calls.length };
};

const first = await measure();
const rest = [];
for (let run = 1; run < runs; run += 1) rest.push(await measure());
const times = rest.map(({ ms }) => ms).toSorted((a, b) => a - b);
const median = times[Math.floor(times.length / 2)] ?? 0;
const show = (ms) => `${ms.toFixed(1)} ms = ${(ms / latencyMs).toFixed(2)} round trips`;

console.log(
  `${references} references in ${documents} documents, ${latencyMs} ms latency, ${first.calls} call(s)`,
);
console.log(`first run, which loads the AWS client: ${show(first.ms)}`);
console.log(
  `later runs, each with a new resolver and connection: median ${show(median)}; limit ${most}`,
);
if (median / latencyMs > most) process.exitCode = 1;
await server.close();
