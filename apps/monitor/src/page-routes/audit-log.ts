import { randomUUID } from 'node:crypto';
import type { AuditRow } from '@procwrap/task-store';
import type { MonitorContext } from '../server/context.ts';

/** What somebody did, for the audit log. */
export interface AuditEntry {
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail?: string;
}

/** Writes what somebody did into the audit log. */
export async function writeAudit(
  { database, now }: Pick<MonitorContext, 'database' | 'now'>,
  { detail = '', ...entry }: AuditEntry,
): Promise<void> {
  const row: AuditRow = { id: randomUUID(), atMs: now(), ...entry, detail };
  await database.rows.insertAudit(row);
}
