// Measures backup, export and the copy to PostgreSQL of a file of SQLite with many runs, each with a log tail of 300 bytes.
// Usage: node --conditions=@procwrap/source copy.mjs [runs]
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Writable } from 'node:stream';
import { startPostgres } from '@procwrap/task-store/postgres-for-tests';
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
const seconds = async (work) => {
  const begun = performance.now();
  await work();
  return Number(((performance.now() - begun) / 1000).toFixed(1));
};
const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
const backupSeconds = await seconds(() => database.backup(join(folder, 'backup.db')));
const exportSeconds = await seconds(() => database.exportTo(sink));
const server = await startPostgres();
let result;
const copySeconds = await seconds(async () => {
  result = await database.copyTo(server.url);
});
clearInterval(watch);
const megabytes = (bytes) => Math.round(bytes / 1024 / 1024);
console.log(
  JSON.stringify({
    runs: Number(runs),
    fileMiB: megabytes(statSync(location).size),
    backupSeconds,
    exportSeconds,
    copySeconds,
    copied: result.kind,
    peakMiB: megabytes(peak),
  }),
);
await server.stop();
await close();
