// Measures backup, export and the copy to PostgreSQL of a file of SQLite with many runs, each with a log tail of 300 bytes.
// Usage: node --conditions=@procwrap/source copy.mjs [runs]
import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { startPostgres } from '@procwrap/task-store/postgres-for-tests';
import pg from 'pg';
import { fill } from './fill.mjs';
import { openDatabase } from './open-database.mjs';

const [runs = '200000'] = process.argv.slice(2);
const { database, folder, location, close } = await openDatabase('sqlite');
await fill({ kind: 'sqlite', location }, [{ prefix: 'job', tasks: 200, each: Number(runs) / 200 }]);
const direct = new DatabaseSync(location);
direct.exec(
  'insert into tails (execution_uuid, debug_log_tail) select uuid, zeroblob(300) from executions',
);
direct.close();
await database.tidy();

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 100);
const megabytes = (bytes) => Math.round(bytes / 1024 / 1024);
/** How long it takes, how much of a processor this process uses, and the most that is resident meanwhile. */
const measure = async (work) => {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  peak = process.memoryUsage.rss();
  await work();
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: Number(((performance.now() - begun) / 1000).toFixed(1)),
    cpuSeconds: Number(((user + system) / 1e6).toFixed(1)),
    peakMiB: megabytes(peak),
  };
};
const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
const backup = await measure(() => database.backup(join(folder, 'backup.db')));
const exported = await measure(() => database.exportTo(sink));
const server = await startPostgres();
let result;
const quarters = [];
const copied = await measure(async () => {
  const total = Number(runs);
  result = await database.copyTo(server.url, (progress) => {
    if (progress.table !== 'executions' || progress.copied < (total * (quarters.length + 1)) / 4)
      return;
    quarters.push(megabytes(process.memoryUsage.rss()));
  });
});
clearInterval(watch);
const client = new pg.Client({ connectionString: server.url });
await client.connect();
const { rows } = await client.query('select pg_database_size(current_database())::float8 as bytes');
await client.end();
const { executions, tails } = Object.fromEntries(
  (result.tables ?? []).map(({ table, copied: there, total }) => [table, `${there} of ${total}`]),
);
console.log(
  JSON.stringify({
    runs: Number(runs),
    load: Number(loadavg()[0].toFixed(1)),
    fileMiB: megabytes(statSync(location).size),
    targetMiB: megabytes(rows[0].bytes),
    backup,
    exported,
    copied: { kind: result.kind, ...copied, executions, tails, atQuartersMiB: quarters },
  }),
);
await server.stop();
await close();
