import { readFileSync } from 'node:fs';
import type { MonitorDatabase } from '@procwrap/task-store';
import {
  filesOf,
  prepareDataFolder,
  removePrivate,
  writePrivate,
} from '../data-folder/data-folder.ts';
import { writeLocalAccess } from '../data-folder/local-key.ts';
import { type CommandEnd, endedBy, exitCodes, wellEnded } from '../exit-codes.ts';
import { type Monitor, startMonitor } from '../http-server/start-monitor.ts';
import { createLog, type Log } from '../log.ts';
import { hostInUrl, isLoopback } from '../options/option-types/listen.ts';
import type { Options } from '../options/read-options.ts';
import { failure, type Result, success } from '../result.ts';
import type { Parts } from '../server/parts.ts';
import { watchFile } from '../server/watch-file.ts';
import { makeSetupToken, needsSetup } from '../sign-in/set-up.ts';
import { type GreetingFacts, greeting } from './greeting.ts';
import { findRunning } from './monitor-location.ts';
import { openOwnDatabase } from './open-own-database.ts';
import { findPageFolder } from './page-folder.ts';
import type { ProgramIo } from './program-io.ts';
import { isAlive } from './running-server.ts';

/** What the server is started with. */
export interface StartSettings {
  readonly options: Options;
  readonly dataFolder: string;
  readonly parts: Parts;
}

const withAdminToken = (options: Options): Result<Options> => {
  const { adminTokenFile: path } = options;
  if (path === undefined) return success(options);
  try {
    const adminToken = readFileSync(path, 'utf8').trim();
    if (adminToken === '') return failure(`--admin-token-file: ${path} is empty, expected a token`);
    return success({ ...options, adminToken });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return failure(`--admin-token-file: ${path} cannot be read (${code})`);
  }
};

/** Two servers must not write to one file. */
const findOther = async ({ options, dataFolder }: StartSettings): Promise<string | undefined> => {
  const running = findRunning({ options, dataFolder });
  if (running === undefined || !(await isAlive(running))) return undefined;
  return `The data folder ${dataFolder} is used by the monitor at ${running.url} (process ${running.pid}): stop that one, or name another folder with --data-dir`;
};

const openToAll = async ({ listen, adminToken }: Options, database: MonitorDatabase) => {
  if (isLoopback(listen) || adminToken !== undefined) return undefined;
  if (!(await needsSetup({ database }))) return undefined;
  const where = `${hostInUrl(listen.host)}:${listen.port}`;
  return `--listen ${where} can be reached from other machines, and there is no admin yet: add one with "people add NAME --level admin", or set PROCWRAP_MONITOR_ADMIN_TOKEN or --admin-token-file`;
};

/** Files in the data folder; a server on PostgreSQL can do without them. */
const writeFiles = async ({ url, context, commandToken }: Monitor, canWrite: boolean) => {
  if (!canWrite) return undefined;
  const { database, dataFolder } = context;
  const files = filesOf(dataFolder);
  writePrivate(files.running, { url, token: commandToken, pid: process.pid });
  const access = { path: files.local, database, baseUrl: url, nowMs: context.now() };
  const local = await writeLocalAccess(access);
  return local && { ...local, path: files.local };
};

const greetingFacts = async (monitor: Monitor, canWrite: boolean): Promise<GreetingFacts> => {
  const { context } = monitor;
  const local = await writeFiles(monitor, canWrite);
  const { adminToken } = context.options;
  const isOpen = await needsSetup(context);
  return {
    baseUrl: context.baseUrl(),
    setupToken: isOpen ? (adminToken ?? (await makeSetupToken(context))) : undefined,
    isOwnToken: adminToken !== undefined,
    newApiKey: local?.isNew ? local.apiKey : undefined,
    localFile: local?.path,
  };
};

/** Lines of JSON go to programs that keep them, so that they hold no key. */
const greet = async (
  facts: GreetingFacts,
  { options, log, io }: { options: Options; log: Log; io: ProgramIo },
) => {
  if (options.logFormat === 'text') {
    io.stdout(greeting(facts));
    const problem = await io.untilTaken();
    if (problem)
      log.warning('greeting-failed', `Standard output cannot be written: ${problem.message}`);
    return;
  }
  for (const line of greeting({ ...facts, newApiKey: undefined }).split('\n'))
    if (line.trim() !== '') log.info('monitor-started', line.trim());
};

interface Ready {
  readonly settings: StartSettings;
  readonly io: ProgramIo;
  readonly database: MonitorDatabase;
  readonly canWrite: boolean;
}

/** A monitor that continued with a file that nobody finds would lose what it is sent. */
const untilEnd = async (
  database: MonitorDatabase,
  { log, io }: { readonly log: Log; readonly io: ProgramIo },
): Promise<CommandEnd> => {
  const watch = watchFile(database);
  const end = await Promise.race([
    io.untilStopped().then((signal) => ({ signal })),
    watch.lost.then((lost) => ({ lost })),
  ]);
  await watch.close();
  if ('lost' in end) {
    const message = `The database file was ${end.lost} while the monitor runs: it ends; start it again to use the file that is there`;
    log.error('database-lost', message);
    return { exitCode: exitCodes.fileLost };
  }
  log.info('monitor-stopping', `${end.signal}: finishes the requests that have begun, then ends`);
  return wellEnded;
};

const serve = async ({ settings, io, database, canWrite }: Ready): Promise<CommandEnd> => {
  const { options, dataFolder, parts } = settings;
  const log = createLog({ format: options.logFormat, write: io.stderr, now: io.now });
  const startWith = { options, dataFolder, parts, database, log, now: io.now };
  const started = await startMonitor({ ...startWith, pageFolder: findPageFolder() });
  if (!started.ok) return endedBy(started.problem, exitCodes.unavailable);
  const monitor = started.value;
  await greet(await greetingFacts(monitor, canWrite), { options, log, io });
  log.info('monitor-started', `Listening on ${monitor.url}`);
  const end = await untilEnd(database, { log, io });
  await monitor.close();
  if (canWrite) removePrivate(filesOf(dataFolder).running);
  return end;
};

/** Starts the server and runs it until a signal comes. */
export async function start(given: StartSettings, io: ProgramIo): Promise<CommandEnd> {
  const options = withAdminToken(given.options);
  if (!options.ok) return endedBy(options.problem, exitCodes.configuration);
  const settings = { ...given, options: options.value };
  const prepared = prepareDataFolder(settings.dataFolder);
  if (!prepared.ok && options.value.database === undefined)
    return endedBy(prepared.problem, exitCodes.configuration);
  const other = await findOther(settings);
  if (other !== undefined) return endedBy(other, exitCodes.unavailable);
  const database = await openOwnDatabase(options.value, settings.dataFolder);
  if (!database.ok) return endedBy(database.problem, exitCodes.configuration);
  const open = await openToAll(options.value, database.value);
  if (open === undefined)
    return serve({ settings, io, database: database.value, canWrite: prepared.ok });
  await database.value.close();
  return endedBy(open, exitCodes.configuration);
}
