import '../../style/task.css';
import type { TaskAnswer } from '@procwrap/page-api';
import { RunBars } from '../../bars/run-bars.tsx';
import { useLive } from '../../live/use-live.tsx';
import { Loading, ProblemNotice } from '../../parts/notices.tsx';
import { useNarrow } from '../../parts/use-media.tsx';
import type { Route } from '../../routing/routes.ts';
import { useAnswer } from '../../server/use-answer.tsx';
import { IncidentList } from '../incidents/incident-list.tsx';
import { NotFoundPage } from '../not-found-page.tsx';
import { DayGridPart } from './day-grid-part.tsx';
import { DurationsPart } from './durations-part.tsx';
import { RunsPart } from './runs-part.tsx';
import { SchedulePart } from './schedule-part.tsx';
import { TaskHead } from './task-head.tsx';

function Overview({
  answer,
  onChange,
}: {
  readonly answer: TaskAnswer;
  readonly onChange: () => void;
}) {
  const { task, incidents } = answer;
  const isNarrow = useNarrow();
  const space = { count: 30, width: isNarrow ? 296 : 599, height: 56, gap: isNarrow ? 2 : 4 };
  return (
    <div class="task-parts">
      {incidents.length > 0 && (
        <section class="panel wide" aria-labelledby="incidents">
          <h2 id="incidents">Incidents</h2>
          <IncidentList incidents={incidents} showsTask={false} onChange={onChange} />
        </section>
      )}
      <section class="panel" aria-labelledby="last-runs">
        <h2 id="last-runs">Last 30 runs</h2>
        <RunBars runs={task.runs} missedAtMs={task.missedAtMs} space={space} />
        <RunsPart task={task} changedAtMs={answer.nowMs} />
      </section>
      <div class="task-side">
        <SchedulePart answer={answer} />
        <DurationsPart durations={answer.durations} />
        <DayGridPart uuid={task.uuid} changedAtMs={answer.nowMs} />
      </div>
    </div>
  );
}

/** One task: how it ran, how long it takes, when it runs next. */
export function TaskPage({ route }: { readonly route: Route }) {
  const uuid = encodeURIComponent(route.id);
  const isLive = useLive(`task=${uuid}`, { task: () => reload(), reset: () => reload() });
  const { value, problem, reload } = useAnswer<TaskAnswer>(isLive ? `/tasks/${uuid}` : null);
  if (problem?.status === 404) return <NotFoundPage />;
  if (value === null)
    return problem === null ? (
      <Loading what="the task" />
    ) : (
      <ProblemNotice problem={problem} onRetry={reload} />
    );
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      <TaskHead answer={value} current="task" />
      <Overview answer={value} onChange={reload} />
    </>
  );
}
