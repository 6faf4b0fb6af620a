import { randomUUID } from 'node:crypto';
import type { AuditRow } from '@procwrap/task-store';
import type { MonitorContext } from '../server/context.ts';

/** What somebody did, for the audit log. */
export interface Deed {
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail?: string;
}

/** Writes a deed into the audit log. */
export async function writeAudit(
  { database, now }: Pick<MonitorContext, 'database' | 'now'>,
  { detail = '', ...deed }: Deed,
): Promise<void> {
  const row: AuditRow = { id: randomUUID(), atMs: now(), ...deed, detail };
  await database.rows.insertAudit(row);
}
