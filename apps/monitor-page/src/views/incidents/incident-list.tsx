import type { IncidentItem } from '@procwrap/page-api';
import { announce } from '../../parts/announce.tsx';
import { JobText } from '../../parts/job-text.tsx';
import { ProblemNotice } from '../../parts/notices.tsx';
import { StateLabel } from '../../parts/shape.tsx';
import { Ago, At } from '../../parts/times.tsx';
import { runPath, taskPath } from '../../routing/routes.ts';
import { clock, session } from '../../server/surroundings.tsx';
import { useSending } from '../../server/use-sending.tsx';
import { incidentText } from '../../states/incident-text.ts';
import { lookOfKind, snoozeChoices, stateOfIncident } from '../../states/incident-words.ts';
import { isAtLeast } from '../access/levels.ts';

interface ItemProps {
  readonly incident: IncidentItem;
  readonly showsTask: boolean;
  readonly onChange: () => void;
}

function StateText({ incident }: Pick<ItemProps, 'incident'>) {
  const state = stateOfIncident(incident, clock.now.peek());
  if (state === 'resolved' && incident.resolvedAtMs !== null)
    return (
      <>
        resolved <Ago ms={incident.resolvedAtMs} />
      </>
    );
  if (state === 'snoozed' && incident.snoozedUntilMs !== null)
    return (
      <>
        snoozed until <At ms={incident.snoozedUntilMs} />
      </>
    );
  if (incident.acknowledgedAtMs === null) return <>not acknowledged</>;
  return (
    <>
      acknowledged {incident.acknowledgedBy !== null && `by ${incident.acknowledgedBy} `}
      <Ago ms={incident.acknowledgedAtMs} />
    </>
  );
}

interface SnoozeProps extends Pick<ItemProps, 'incident'> {
  readonly isBusy: boolean;
  readonly onSnooze: (untilMs: number) => void;
}

function Snooze({ incident, isBusy, onSnooze }: SnoozeProps) {
  return (
    <select
      aria-label={`Snooze ${incident.task.name}`}
      value=""
      disabled={isBusy}
      onChange={({ currentTarget }) => {
        const untilMs = Number(currentTarget.value);
        currentTarget.value = '';
        onSnooze(untilMs);
      }}
    >
      <option value="" disabled>
        Snooze…
      </option>
      {snoozeChoices(clock.now.peek()).map(({ label, untilMs }) => (
        <option key={label} value={untilMs}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Actions({ incident, onChange }: Pick<ItemProps, 'incident' | 'onChange'>) {
  const { isBusy, problem, send } = useSending();
  if (incident.resolvedAtMs !== null || !isAtLeast(session.value?.person?.level, 'SUPPORT'))
    return null;
  const act = async (action: 'acknowledge' | 'snooze', body?: unknown) => {
    const answer = await send('POST', `/incidents/${incident.id}/${action}`, body);
    if (!answer.ok) return;
    announce(action === 'acknowledge' ? 'Acknowledged' : 'Snoozed');
    onChange();
  };
  return (
    <div class="incident-actions">
      {incident.acknowledgedAtMs === null && (
        <button
          type="button"
          class="button"
          disabled={isBusy}
          onClick={() => void act('acknowledge')}
        >
          Acknowledge
          <span class="only-spoken"> {incident.task.name}</span>
        </button>
      )}
      <Snooze
        incident={incident}
        isBusy={isBusy}
        onSnooze={(untilMs) => void act('snooze', { untilMs })}
      />
      <ProblemNotice problem={problem} />
    </div>
  );
}

function Item({ incident, showsTask, onChange }: ItemProps) {
  const look = lookOfKind(incident.kind);
  const isOver = incident.resolvedAtMs !== null;
  return (
    <li class={isOver ? 'incident is-over' : `incident edge-${look.tone}`}>
      <div class="incident-main">
        <p class="incident-title">
          <StateLabel look={isOver ? { ...look, tone: 'quiet' } : look} />
          {showsTask && (
            <a href={taskPath(incident.task.uuid)}>
              <JobText text={incident.task.name} />
            </a>
          )}
          {incident.count > 1 && <span class="chip">{incident.count} times</span>}
        </p>
        <p>
          <JobText text={incidentText(incident)} />
        </p>
        <p class="muted small">
          opened <Ago ms={incident.openedAtMs} /> · <StateText incident={incident} />
          {incident.runUuid !== null && (
            <>
              {' · '}
              <a href={runPath(incident.runUuid)}>
                run #{incident.runUuid.slice(0, 8)}
                <span class="only-spoken"> of {incident.task.name}</span>
              </a>
            </>
          )}
        </p>
      </div>
      <Actions incident={incident} onChange={onChange} />
    </li>
  );
}

interface ListProps {
  readonly incidents: readonly IncidentItem[];
  readonly showsTask: boolean;
  readonly onChange: () => void;
}

/** Incidents, with what one can do about them. */
export function IncidentList({ incidents, ...rest }: ListProps) {
  return (
    <ul class="plain incidents">
      {incidents.map((incident) => (
        <Item key={incident.id} incident={incident} {...rest} />
      ))}
    </ul>
  );
}
