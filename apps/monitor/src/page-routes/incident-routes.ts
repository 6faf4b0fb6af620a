import type { IncidentsAnswer } from '@procwrap/page-api';
import type { IncidentRow } from '@procwrap/task-store';
import { everything, isUuid, numberIn } from '../reading/names.ts';
import { writeAudit } from './audit-log.ts';
import { parseForm, whole } from './form.ts';
import {
  notThere,
  ok,
  type PageAnswer,
  type PageRoute,
  refused,
  type SignedInCall,
  wrongForm,
} from './page-route.ts';
import { showIncidents } from './show-home.ts';

const getIncidents = async ({ context, query }: SignedInCall) => {
  const limit = numberIn(query, 'limit', { usual: 50, most: 200 });
  const task = query.get('task');
  const before = query.get('before');
  if (task && !isUuid(task)) return notThere;
  const rows = await context.database.rows.listIncidents({
    scope: everything,
    limit: limit + 1,
    ...(query.get('open') === '1' && { open: true }),
    ...(task && { taskUuid: task.toLowerCase() }),
    ...(before && { beforeId: before }),
  });
  const incidents = await showIncidents(context, rows.slice(0, limit));
  const answer: IncidentsAnswer = { incidents, hasMore: rows.length > limit };
  return ok(answer);
};

type IncidentChange = Partial<
  Pick<IncidentRow, 'acknowledgedAtMs' | 'acknowledgedBy' | 'snoozedUntilMs'>
>;

type OpenIncidentCall = SignedInCall & { readonly incident: IncidentRow };

const ofOpen =
  (handle: (call: OpenIncidentCall) => Promise<PageAnswer>) =>
  async (call: SignedInCall): Promise<PageAnswer> => {
    const incident = await call.context.database.rows.findIncident(call.params.id);
    if (!incident) return notThere;
    if (incident.resolvedAtMs !== null) return refused(409, 'This incident is resolved');
    return handle({ ...call, incident });
  };

const changeIncident = async (call: OpenIncidentCall, action: string, change: IncidentChange) => {
  const { context, incident: found, person } = call;
  await context.database.rows.updateIncident(found.id, change);
  const subject = `${found.kind} ${found.taskUuid}`;
  await writeAudit(context, { who: person.name, action, subject, detail: found.summary });
  context.changes.note([found.taskUuid]);
  const [incident] = await showIncidents(context, [{ ...found, ...change }]);
  return ok(incident);
};

const acknowledge = ofOpen((call) => {
  const change = { acknowledgedAtMs: call.nowMs, acknowledgedBy: call.person.name };
  return changeIncident(call, 'incident.acknowledge', change);
});

const longestMs = 366 * 86_400_000;

const snooze = ofOpen(async (call) => {
  const { nowMs, body } = call;
  const form = parseForm(body, { untilMs: whole(nowMs, nowMs + longestMs) });
  if (!form.ok) return wrongForm({ untilMs: 'expected a time from now on, within a year' });
  return changeIncident(call, 'incident.snooze', { snoozedUntilMs: form.value.untilMs });
});

/** Incidents, and what people do about them. */
export const incidentRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/incidents', level: 'OBSERVER', handle: getIncidents },
  { method: 'POST', path: '/incidents/:id/acknowledge', level: 'SUPPORT', handle: acknowledge },
  { method: 'POST', path: '/incidents/:id/snooze', level: 'SUPPORT', handle: snooze },
];
