import { channelProblem } from '../page-routes/channel-routes.ts';
import { freeBytes, leastFreeBytes } from '../page-routes/status-routes.ts';
import { version } from '../version.ts';
import type { LocalContext } from './local-context.ts';

const line = (isFine: boolean, what: string, text: string): string =>
  `${isFine ? 'ok  ' : 'FAIL'}  ${what.padEnd(13)}  ${text}`;

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const checkDatabase = async ({ database }: LocalContext): Promise<string> => {
  const { kind, version: server, migration, bytes } = await database.facts();
  const name = kind === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return line(true, 'database', `${name} ${server}, ${migration}, ${megabytes(bytes)}`);
};

/** A tick from the future was written by a clock that was ahead, or this one is behind. */
const checkClock = async ({ database, now }: LocalContext): Promise<string> => {
  const tick = await database.rows.readTick();
  const aheadMs = tick === undefined ? 0 : tick.atMs - now();
  const shown = new Date(now()).toISOString();
  if (aheadMs < 60_000) return line(true, 'clock', shown);
  const seconds = Math.round(aheadMs / 1000);
  return line(false, 'clock', `${shown}, but the monitor last worked ${seconds} s later than that`);
};

const checkDisk = async ({ dataFolder, database }: LocalContext): Promise<readonly string[]> => {
  const free = database.kind === 'sqlite' ? await freeBytes(dataFolder) : null;
  if (free === null) return [];
  return [line(free >= leastFreeBytes, 'free disk', `${megabytes(free)} at ${dataFolder}`)];
};

const checkChannels = async (context: LocalContext): Promise<readonly string[]> => {
  const rows = await context.database.rows.listChannels();
  if (rows.length === 0) return [line(true, 'channels', 'none: alerts are shown on the page only')];
  return Promise.all(
    rows.map(async ({ id, name, type, enabled }) => {
      const problem = enabled ? await channelProblem(context, id) : null;
      const text = problem ?? (enabled ? type : `${type}, disabled`);
      return line(problem === null, `channel ${name}`, text);
    }),
  );
};

/** Looks at everything that a monitor needs, one line each. */
export async function check(context: LocalContext): Promise<readonly string[]> {
  return [
    line(true, 'configuration', `procwrap-monitor ${version}, data in ${context.dataFolder}`),
    await checkDatabase(context),
    await checkClock(context),
    ...(await checkDisk(context)),
    ...(await checkChannels(context)),
  ];
}
