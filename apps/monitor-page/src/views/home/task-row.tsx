import type { HomeTask } from '@procwrap/page-api';
import { useMemo } from 'preact/hooks';
import { RunBars } from '../../bars/run-bars.tsx';
import { Cell } from '../../list/grid-table.tsx';
import { JobText } from '../../parts/job-text.tsx';
import { ShapeMark, StateLabel } from '../../parts/shape.tsx';
import { Ago, Ticking } from '../../parts/times.tsx';
import { taskPath } from '../../routing/routes.ts';
import { lookOfStatus, lookOfTask } from '../../states/looks.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { nextText, runningText, shareDone } from './now-next.ts';

const wideBars = { count: 30, width: 239, height: 26, gap: 2 };

function NameCell({ task, index }: { readonly task: HomeTask; readonly index: number }) {
  return (
    <Cell class="cell-task">
      <a class="row-link" data-row={index} href={taskPath(task.uuid)}>
        <JobText text={task.name} />
      </a>
      <span class="chips">
        {task.openIncidents > 0 && <span class="chip chip-bad">{task.openIncidents} open</span>}
        {task.isMuted && <span class="chip">muted</span>}
        {task.environment !== '' && (
          <span class="chip">
            <JobText text={task.environment} />
          </span>
        )}
        {task.tags.slice(0, 2).map((tag) => (
          <span key={tag} class="chip chip-tag">
            <JobText text={tag} />
          </span>
        ))}
      </span>
    </Cell>
  );
}

function Running({ task }: { readonly task: HomeTask }) {
  const [run] = task.inProgress;
  if (run === undefined) return null;
  const share = shareDone(run);
  return (
    <span class="running">
      <ShapeMark look={lookOfStatus(run.status)} />
      <span class="only-spoken">{lookOfStatus(run.status).words} </span>
      <Ticking key={run.uuid} text={(nowMs) => runningText(task, nowMs)} />
      {share !== null && (
        <span class="thin-bar" aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </span>
  );
}

function NowCell({ task }: { readonly task: HomeTask }) {
  const look = lookOfTask(task);
  const endMs = task.runs.findLast((run) => run.finishedAtMs !== null)?.finishedAtMs;
  const atMs = look.shape === 'hollow' ? task.missedAtMs.at(-1) : endMs;
  const isRunning = task.inProgress.length > 0;
  return (
    <Cell class="cell-now">
      {look.tone !== 'running' && !(isRunning && look.tone === 'good') && (
        <StateLabel look={look} />
      )}
      {isRunning && <Running task={task} />}
      {!isRunning && atMs != null && (
        <span class="muted">
          <Ago ms={atMs} />
        </span>
      )}
    </Cell>
  );
}

/** A task of the home page. It is drawn again only when its task has changed. */
export function TaskRow({ task, index }: { readonly task: HomeTask; readonly index: number }) {
  return useMemo(
    () => (
      <>
        <NameCell task={task} index={index} />
        <Cell class="cell-bars">
          <RunBars runs={task.runs} missedAtMs={task.missedAtMs} space={wideBars} />
        </Cell>
        <NowCell key={task.inProgress[0]?.uuid ?? ''} task={task} />
        <Cell class="cell-next">
          <span class="cell-label">next </span>
          <Ticking text={(nowMs) => nextText(task, nowMs)} />
          {task.schedule !== '' && (
            <span class="muted schedule" title={task.schedule}>
              <JobText text={task.schedule} />
            </span>
          )}
        </Cell>
        <Cell class="cell-average">
          <span class="cell-label">average </span>
          {task.averageSeconds === null ? '–' : formatDuration(task.averageSeconds)}
        </Cell>
      </>
    ),
    [task, index],
  );
}

/** A row whose task is still on its way. */
export function WaitingRow() {
  return (
    <Cell class="cell-task">
      <span class="only-spoken">Loading</span>
      <span class="loading-line" />
    </Cell>
  );
}
