import { createWriteStream } from 'node:fs';
import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MonitorDatabase } from '@procwrap/task-store';
import { type CommandEnd, endedBy, exitCodes, wellEnded } from '../exit-codes.ts';
import { localExportPath } from '../local-commands/export-route.ts';
import { findRunning, type MonitorLocation, withOwnDatabase } from './monitor-location.ts';
import type { ProgramIo } from './program-io.ts';
import { isAlive, type RunningServer } from './running-server.ts';

const readDatabase = (database: MonitorDatabase): Readable => {
  const lines = new PassThrough();
  database.exportTo(lines).then(
    () => lines.end(),
    (error: Error) => lines.destroy(error),
  );
  return lines;
};

/** The lines of the server that runs; undefined where none does. */
const readServer = async ({ url, token }: RunningServer): Promise<Readable | undefined> => {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}${localExportPath}`, { method: 'POST', headers }).catch(
    () => undefined,
  );
  return response?.ok && response.body ? Readable.fromWeb(response.body as never) : undefined;
};

/** Standard output as a stream that can end: its end waits until the last piece was taken, so that a problem with it is known. */
const standardOutput = (output: Writable): Writable => {
  // The piece that was not taken says why.
  output.once('error', () => undefined);
  return new Writable({ write: (piece, _encoding, done) => void output.write(piece, done) });
};

const outputOf = (file: string | undefined, { output }: ProgramIo): Writable =>
  file === undefined
    ? standardOutput(output)
    : createWriteStream(file, { flags: 'wx', mode: 0o600 });

const save = async (
  lines: Readable,
  file: string | undefined,
  io: ProgramIo,
): Promise<CommandEnd> => {
  try {
    await pipeline(lines, outputOf(file, io));
    return wellEnded;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Its reader has ended, as `head` does.
    if (code === 'EPIPE' && file === undefined) return { exitCode: exitCodes.failed };
    if (code === 'EEXIST') return endedBy(`export: ${file} is there already: name a new file`);
    return endedBy(`export: ${file ?? 'standard output'} cannot be written in full: ${message}`);
  }
};

/** Writes every row as a line of JSON, without secrets, to a new file or to standard output. */
export async function exportRows(
  location: MonitorLocation,
  file: string | undefined,
  io: ProgramIo,
): Promise<CommandEnd> {
  const running = findRunning(location);
  const lines = running && (await readServer(running));
  if (lines !== undefined) return save(lines, file, io);
  return withOwnDatabase(location, (database) => save(readDatabase(database), file, io));
}

/** Copies every row to an empty PostgreSQL database; nothing may be written meanwhile. */
export async function copyRows(
  location: MonitorLocation,
  url: string,
  io: ProgramIo,
): Promise<CommandEnd> {
  const running = findRunning(location);
  if (running && (await isAlive(running)))
    return endedBy(
      `copy-to: stop the monitor at ${running.url} first (process ${running.pid}), so that nothing is written meanwhile`,
    );
  return withOwnDatabase(location, async (database) => {
    const copied = await database.copyTo(url, ({ table, copied: rows, total }) =>
      io.stderr(`${table}: ${rows} of ${total}\n`),
    );
    if (copied.kind === 'refused') return endedBy(`copy-to: the database ${copied.message}`);
    for (const { table, copied: rows } of copied.tables) io.stdout(`${table}: ${rows} rows\n`);
    return wellEnded;
  });
}
