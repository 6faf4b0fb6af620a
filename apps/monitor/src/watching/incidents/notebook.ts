import type { CountedTrack, IncidentKind, LastingTrack } from '@procwrap/task-server';
import type { IncidentRow, MonitorRows } from '@procwrap/task-store';
import type { Look } from '../look.ts';

/** What is remembered of a task and a kind, of the one form or of the other. */
export type Track = CountedTrack | LastingTrack;

/** What changes of an incident. */
export type IncidentChange = Partial<Pick<IncidentRow, 'resolvedAtMs' | 'summary' | 'count'>>;

/** What is remembered of some tasks, for one transaction: it is read at once, and what changed is written at once. */
export interface Notebook {
  readonly look: Look;
  trackOf(taskUuid: string, kind: IncidentKind): Track | undefined;
  writeTrack(taskUuid: string, kind: IncidentKind, track: Track): void;
  openIncidentOf(taskUuid: string, kind: IncidentKind): IncidentRow | undefined;
  openIncident(incident: IncidentRow): void;
  changeIncident(incident: IncidentRow, change: IncidentChange): void;
}

const keyOf = ({ taskUuid, kind }: { taskUuid: string; kind: IncidentKind }): string =>
  `${taskUuid} ${kind}`;

const byKey = <Row extends { taskUuid: string; kind: IncidentKind }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [keyOf(row), row]));

interface Known {
  readonly tracks: Map<string, { taskUuid: string; kind: IncidentKind; track: Track }>;
  readonly incidents: Map<string, IncidentRow>;
}

const read = async (rows: MonitorRows, taskUuids: readonly string[]): Promise<Known> => {
  const wanted = [...new Set(taskUuids)];
  return {
    tracks: byKey(await rows.listTracks(wanted)),
    incidents: byKey(await rows.listOpenIncidents(wanted)),
  };
};

interface Changes {
  readonly tracks: Set<string>;
  readonly opened: Map<string, IncidentRow>;
  readonly changed: Map<string, IncidentChange>;
}

/** What was there is changed first: at most one incident of a task and a kind may be open at any time. */
const write = async (rows: MonitorRows, { tracks }: Known, changes: Changes): Promise<void> => {
  for (const [id, change] of changes.changed) await rows.updateIncident(id, change);
  await rows.insertIncidents([...changes.opened.values()]);
  await rows.writeTracks([...changes.tracks].flatMap((key) => tracks.get(key) ?? []));
};

const notebookOf = (look: Look, { tracks, incidents }: Known, changes: Changes): Notebook => ({
  look,
  trackOf: (taskUuid, kind) => tracks.get(keyOf({ taskUuid, kind }))?.track,
  writeTrack: (taskUuid, kind, track) => {
    const row = { taskUuid, kind, track };
    tracks.set(keyOf(row), row);
    changes.tracks.add(keyOf(row));
  },
  openIncidentOf: (taskUuid, kind) => incidents.get(keyOf({ taskUuid, kind })),
  openIncident: (incident) => {
    incidents.set(keyOf(incident), incident);
    changes.opened.set(incident.id, incident);
  },
  changeIncident: (incident, change) => {
    const changed = { ...incident, ...change };
    if (changed.resolvedAtMs === null) incidents.set(keyOf(incident), changed);
    else incidents.delete(keyOf(incident));
    const { id } = incident;
    if (changes.opened.has(id)) changes.opened.set(id, changed);
    else changes.changed.set(id, { ...changes.changed.get(id), ...change });
  },
});

/** Notes what `use` observes of some tasks. */
export async function withNotebook(
  look: Look,
  rows: MonitorRows,
  { taskUuids, use }: { taskUuids: readonly string[]; use: (notebook: Notebook) => void },
): Promise<void> {
  const known = await read(rows, taskUuids);
  const changes: Changes = { tracks: new Set(), opened: new Map(), changed: new Map() };
  use(notebookOf(look, known, changes));
  await write(rows, known, changes);
}
