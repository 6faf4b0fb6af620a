import { join } from 'node:path';
import { openMonitorDatabase } from '@procwrap/task-store';
import { eventually } from '@procwrap/test-kit';
import { launch, type Program } from '../program.ts';

const minuteMs = 60_000;

/** A server that listens. */
export interface Server extends Program {
  readonly url: string;
}

/** Starts the program on this port, and waits until it listens. */
export const startAt = async (folder: string, port: string): Promise<Server> => {
  const program = launch(['--listen', `127.0.0.1:${port}`, '--data-dir', folder]);
  let isGone = false;
  void program.ended.then(() => {
    isGone = true;
  });
  const url = await eventually(
    () => {
      if (isGone) throw new Error(`the server ended: ${program.out.stderr}`);
      return /Listening on (\S+)\n/.exec(program.out.stderr)?.[1];
    },
    { what: 'a server that listens' },
  );
  return { ...program, url };
};

/** The server was last there ten minutes ago, so that it listens for half an hour before it judges. */
export const noteOldTick = async (folder: string): Promise<void> => {
  const opened = await openMonitorDatabase(join(folder, 'monitor.db'));
  if (opened.kind !== 'opened') throw new Error(opened.message);
  const watch = { armedAtMs: 0, judgesFromMs: 0 };
  await opened.database.rows.writeTick({ atMs: Date.now() - 10 * minuteMs, watch });
  await opened.database.close();
};
