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
import type { Notebook, Track } from './notebook.ts';
import type { Observation } from './observation.ts';
import { writeIncident } from './write-incident.ts';

const isLasting = (
  seen: Observation,
): seen is Extract<Observation, { observation: LastingObservation }> => isLastingKind(seen.kind);

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

/** Remembers what was seen of a task, and opens or resolves its incident; does nothing where the kind is off. */
export function observe(notebook: Notebook, seen: Observation): void {
  const { look } = notebook;
  const { facts, kind, observation } = seen;
  const taskUuid = facts.task.uuid;
  const rule = facts.settings.rules[kind] ?? defaultRule;
  const key = `${taskUuid} ${kind}`;
  const isBad = observation.kind === 'bad';
  if (rule === 'off' || (!isBad && look.memory.quiet.has(key))) return;
  const before = notebook.trackOf(taskUuid, kind);
  const decision = decide(seen, { track: before, rule, nowMs: look.nowMs });
  const { track } = decision;
  const isNew = before === undefined ? !isQuiet(kind, track) : !isDeepStrictEqual(before, track);
  if (isNew) notebook.writeTrack(taskUuid, kind, track);
  // Only what is stored already is remembered: this transaction may still be taken back.
  if (!isNew && isQuiet(kind, track)) look.memory.quiet.add(key);
  else look.memory.quiet.delete(key);
  if (decision.kind !== 'unchanged' || (isNew && isBad && track.isOpen))
    writeIncident(notebook, { seen, rule, outcome: decision.kind });
}
