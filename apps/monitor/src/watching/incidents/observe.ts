import { isDeepStrictEqual } from 'node:util';
import {
  type CountedTrack,
  decideCounted,
  decideLasting,
  defaultRule,
  emptyCounted,
  emptyLasting,
  type IncidentKind,
  type IncidentRule,
  isLastingKind,
  type LastingObservation,
  type LastingTrack,
} from '@procwrap/task-server';
import type { MonitorRows } from '@procwrap/task-store';
import type { Look } from '../look.ts';
import type { Observation } from './observation.ts';
import { writeIncident } from './write-incident.ts';

const isLasting = (
  seen: Observation,
): seen is Extract<Observation, { observation: LastingObservation }> => isLastingKind(seen.kind);

/** The track of the kind, as it is stored: of the one form or of the other. */
type Track = CountedTrack | LastingTrack;

const decide = (
  seen: Observation,
  { track, rule, nowMs }: { track: Track | undefined; rule: IncidentRule; nowMs: number },
) =>
  isLasting(seen)
    ? decideLasting({
        track: (track ?? emptyLasting) as LastingTrack,
        rule,
        observation: seen.observation,
      })
    : decideCounted(
        { track: (track ?? emptyCounted) as CountedTrack, rule, observation: seen.observation },
        nowMs,
      );

const isQuiet = (kind: IncidentKind, track: Track): boolean =>
  isDeepStrictEqual(track, isLastingKind(kind) ? emptyLasting : emptyCounted);

/** What is remembered of the task and the kind: what was read for several tasks at once, or else out of the database. */
const trackOf = async (
  { memory }: Look,
  rows: MonitorRows,
  { facts, kind }: Observation,
): Promise<Track | undefined> => {
  const taskUuid = facts.task.uuid;
  const known = memory.tracks.get(taskUuid);
  return known ? known.get(kind) : (await rows.readTrack(taskUuid, kind))?.track;
};

/** Remembers what was seen of a task, and opens or resolves its incident; does nothing where the kind is off. */
export async function observe(look: Look, rows: MonitorRows, seen: Observation): Promise<void> {
  const { facts, kind, observation } = seen;
  const taskUuid = facts.task.uuid;
  const rule = facts.settings.rules[kind] ?? defaultRule;
  const key = `${taskUuid} ${kind}`;
  const isBad = observation.kind === 'bad';
  if (rule === 'off' || (!isBad && look.memory.quiet.has(key))) return;
  const before = await trackOf(look, rows, seen);
  const decision = decide(seen, { track: before, rule, nowMs: look.nowMs });
  const { track } = decision;
  const isNew = before === undefined ? !isQuiet(kind, track) : !isDeepStrictEqual(before, track);
  if (isNew) await rows.writeTrack({ taskUuid, kind, track });
  look.memory.tracks.get(taskUuid)?.set(kind, track);
  // Only what is stored already is remembered: this transaction may still be taken back.
  if (!isNew && isQuiet(kind, track)) look.memory.quiet.add(key);
  else look.memory.quiet.delete(key);
  if (decision.kind !== 'unchanged' || (isNew && isBad && track.isOpen))
    await writeIncident(look, rows, { seen, rule, outcome: decision.kind });
}
