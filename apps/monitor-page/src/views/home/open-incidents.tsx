import type { IncidentItem } from '@procwrap/page-api';
import { JobText } from '../../parts/job-text.tsx';
import { StateLabel } from '../../parts/shape.tsx';
import { Ago } from '../../parts/times.tsx';
import { taskPath } from '../../routing/routes.ts';
import { incidentText } from '../../states/incident-text.ts';
import { lookOfKind } from '../../states/incident-words.ts';
import { countOf } from '../../text/format-number.ts';

/** More are on the page of incidents. */
const mostShown = 5;

/** The incidents that are open, the newest first. */
export function OpenIncidents({ incidents }: { readonly incidents: readonly IncidentItem[] }) {
  if (incidents.length === 0) return null;
  const shown = incidents.slice(0, mostShown);
  return (
    <section class="open-incidents" aria-labelledby="open-incidents">
      <div class="section-head">
        <h2 id="open-incidents">{countOf(incidents.length, 'open incident')}</h2>
        <a href="/incidents">
          {incidents.length > mostShown ? `Show all ${incidents.length}` : 'Show incidents'}
        </a>
      </div>
      <ul class="plain">
        {shown.map((incident) => (
          <li key={incident.id}>
            <StateLabel look={lookOfKind(incident.kind)} />
            <a href={taskPath(incident.task.uuid)}>
              <JobText text={incident.task.name} />
            </a>
            <span class="summary">
              <JobText text={incidentText(incident)} />
            </span>
            <span class="muted">
              {incident.acknowledgedAtMs !== null && 'acknowledged · '}
              <Ago ms={incident.openedAtMs} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
