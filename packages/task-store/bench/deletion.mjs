// Measures the delay of the event loop while a task with many runs is deleted and the file is tidied.
// Usage: node --conditions=@procwrap/source deletion.mjs [runs]
import { statSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fill } from './fill.mjs';
import { openDatabase } from './open-database.mjs';

const [runs = '50000'] = process.argv.slice(2);
const { database, location, close } = await openDatabase('sqlite');
await fill({ kind: 'sqlite', location }, [{ prefix: 'job', tasks: 1, each: Number(runs) }]);
const megabytes = () => Math.round(statSync(location).size / 1024 / 1024);
await database.tidy();
const before = megabytes();
const delay = monitorEventLoopDelay({ resolution: 1 });
const measure = async (work) => {
  delay.reset();
  delay.enable();
  const begun = performance.now();
  await work();
  delay.disable();
  return {
    seconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
    p99Ms: Number((delay.percentile(99) / 1e6).toFixed(1)),
    maxMs: Number((delay.max / 1e6).toFixed(1)),
  };
};
const deleted = await measure(() => database.rows.deleteTask('job-1'));
const tidied = await measure(() => database.tidy());
console.log(
  JSON.stringify({ runs: Number(runs), beforeMiB: before, afterMiB: megabytes(), deleted, tidied }),
);
await close();
