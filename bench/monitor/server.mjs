// Starts the built monitor as a process of its own, on SQLite or on a PostgreSQL that is started for it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = at('../../apps/monitor/dist/bin.js');
const run = promisify(execFile);

/** What `uptime` says of the last minute: other processes make each figure worse. */
export function load() {
  return Number(loadavg()[0].toFixed(1));
}

/** Resident MiB of a process. */
export function residentMiB(pid) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number((Number(kilobytes) / 1024).toFixed(1));
}

/** Milliseconds of CPU that a process has used: unlike a time, it does not depend on what else the machine does. */
export function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** A program that prints where it listens; it ends with `stop`. */
export async function startProgram(argv, env = process.env) {
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    const read = (text) => {
      said += text;
      const found = /Listening on (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stderr.setEncoding('utf8').on('data', read);
    child.stdout.setEncoding('utf8').on('data', read);
    child.once('exit', () => reject(new Error(said)));
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid, stop };
}

/** A monitor with an empty database and one key; `prepare` gets the place of the database before the start. */
export async function startMonitor(kind, wanted = {}) {
  const { prepare, flags = [], nodeFlags = [] } = wanted;
  const folder = mkdtempSync(join(tmpdir(), 'monitor-bench-'));
  const postgres =
    kind === 'postgres' &&
    (await (
      await import('../../packages/task-store/test/postgres/postgres-server.ts')
    ).startPostgres());
  const env = { ...process.env, ...wanted.env, PROCWRAP_MONITOR_DATA_DIR: folder };
  if (postgres) env.PROCWRAP_MONITOR_DATABASE = postgres.url;
  const made = await run(
    process.execPath,
    [program, 'keys', 'create', 'bench', '--level', 'developer'],
    { env },
  );
  const location = postgres ? postgres.url : join(folder, 'monitor.db');
  await prepare?.({ kind, location, folder });
  const start = ['--listen', '127.0.0.1:0', ...flags];
  const { url, pid, stop } = await startProgram([...nodeFlags, program, ...start], env);
  return {
    url,
    pid,
    folder,
    location,
    key: made.stdout.trim(),
    stop: async () => {
      await stop();
      await postgres?.stop?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the client in a process of its own measures. */
export async function sendLoad(wanted) {
  const argv = [at('load.mjs'), JSON.stringify(wanted)];
  const { stdout } = await run(process.execPath, argv, { maxBuffer: 64 * 1024 * 1024 });
  const measured = JSON.parse(stdout);
  const refused = Object.keys(measured.statuses).filter((status) => !/^(2|5)/.test(status));
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(measured.statuses)}`);
  return measured;
}

/** The floor: a route of Fastify that parses JSON and answers without doing anything. */
export function startFloor() {
  return startProgram([at('floor.mjs')]);
}
