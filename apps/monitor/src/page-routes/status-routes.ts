import { statfs } from 'node:fs/promises';
import type { StatusAnswer } from '@procwrap/page-api';
import { levels } from '@procwrap/task-server';
import type { MonitorContext } from '../server/context.ts';
import { version } from '../version.ts';
import { decideListening } from './decide-listening.ts';
import { ok, type PageRoute, type SignedInCall } from './page-route.ts';

/** How many bytes the disk of a folder has left; null when the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Below this a person should make room. */
export const leastFreeBytes = 200 * 1024 * 1024;

/** What is wrong with the monitor now, a full disk first. */
export function problemsNow(
  { problems, dataFolder }: Pick<MonitorContext, 'problems' | 'dataFolder'>,
  free: number | null,
): readonly string[] {
  const isLow = free !== null && free < leastFreeBytes;
  const low = `The disk of ${dataFolder} has only ${Math.floor((free ?? 0) / 1024 / 1024)} MB left`;
  return [...(isLow ? [low] : []), ...problems.list()];
}

const getStatus = async ({ context, person, nowMs }: SignedInCall) => {
  const { database, warnings } = context;
  const watch = context.watch.current;
  const [facts, lastTick, outages, free] = await Promise.all([
    database.facts(),
    database.rows.readTick(),
    database.rows.listOutages(watch.armedAtMs - 1),
    freeBytes(context.dataFolder),
  ]);
  const answer: StatusAnswer = {
    version,
    database: facts.kind,
    databaseBytes: facts.bytes,
    freeDiskBytes: facts.kind === 'sqlite' ? free : null,
    problems: [
      ...problemsNow(context, facts.kind === 'sqlite' ? free : null),
      ...(person.level >= levels.ADMIN ? warnings.list() : []),
    ],
    listening: decideListening({ watch, lastTick, outages }, nowMs),
  };
  return ok(answer);
};

/** How the monitor itself is. */
export const statusRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/status', level: 'OBSERVER', handle: getStatus },
];
