// Runs a wrapped handler many times in one process, as a warm function does, and says how its
// memory went.
import { wrapHandler } from '../../src/lambda/index.ts';

declare const gc: () => Promise<void> | void;

const [url = '', times = '1000'] = process.argv.slice(2);
const handler = wrapHandler(
  { apiBaseUrl: url, apiKey: 'demo-key', taskName: 'nightly' },
  async (event: { n: number }, _context, { updateStatus }) => {
    updateStatus({ successCount: event.n });
    return event.n;
  },
  { env: { AWS_LAMBDA_FUNCTION_NAME: 'importer', AWS_REGION: 'eu-west-1' } },
);
const heapMiB = async () => {
  // Node clears weak references a few turns later than their targets.
  for (let round = 0; round < 10; round += 1) {
    await gc();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed / 1024 / 1024;
};
const context = { functionName: 'importer', getRemainingTimeInMillis: () => 3_600_000 };
let early = 0;
const settled = Number(times) / 4;
for (let n = 1; n <= Number(times); n += 1) {
  if ((await handler({ n }, context)) !== n) throw new Error('another result');
  if (n === settled) early = await heapMiB();
}
const late = await heapMiB();
const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
console.log(JSON.stringify({ early, late, timers }));
