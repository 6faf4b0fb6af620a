import type { AlertRows } from '../../ports/alert-rows.ts';
import type { Db } from '../../schema/database.ts';
import { channels } from './channels.ts';
import { incidents } from './incidents.ts';
import { outbox } from './outbox.ts';
import { tracks } from './tracks.ts';

/** Incidents, channels and the outbox. */
export function alertRows(db: Db): AlertRows {
  return { ...tracks(db), ...incidents(db), ...channels(db), ...outbox(db) };
}
