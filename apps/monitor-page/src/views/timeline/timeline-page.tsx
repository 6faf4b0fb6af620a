import '../../style/timeline.css';
import type { TimelineAnswer } from '@procwrap/page-api';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useLive } from '../../live/use-live.tsx';
import { Empty, Loading, ProblemNotice } from '../../parts/notices.tsx';
import { Title } from '../../parts/title.tsx';
import { type Route, withQuery } from '../../routing/routes.ts';
import { clock } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { parseTimeRange, type TimeRange } from './time-range.ts';
import { TimelineChoices } from './timeline-choices.tsx';
import { timelineRows, withEvent } from './timeline-rows.ts';
import { TimelineTable } from './timeline-table.tsx';

/** The window moves on this often while it shows the present. */
const moveEveryMs = 10_000;

function useWindow({ hours, toMs }: TimeRange) {
  const [nowMs, setNow] = useState(clock.now.peek());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now.peek()), moveEveryMs);
    return () => clearInterval(timer);
  }, []);
  const end = toMs ?? nowMs;
  return useMemo(
    () => ({ fromMs: end - hours * 3_600_000, toMs: end, nowMs }),
    [end, hours, nowMs],
  );
}

function useTimeline(range: TimeRange, environment: string) {
  const [round, setRound] = useState(0);
  const path = useMemo(() => {
    const to = range.toMs ?? Math.ceil(clock.now.peek() / 1000) * 1000;
    return withQuery('/timeline', { from: to - range.hours * 3_600_000, to, environment });
  }, [range.hours, range.toMs, environment, round]);
  const isLive = useLive('home=1', {
    tasks: (event) => {
      if (range.toMs === null) shown.update((answer) => withEvent(answer, event));
    },
    reset: () => setRound(round + 1),
  });
  const shown = useAnswer<TimelineAnswer>(isLive ? path : null);
  return shown;
}

/** All tasks on one time axis. */
export function TimelinePage({ route }: { readonly route: Route }) {
  const range = parseTimeRange(route.query);
  const environment = route.query.get('environment') ?? '';
  const { value, problem, reload } = useTimeline(range, environment);
  const shownWindow = useWindow(range);
  const rows = useMemo(() => (value === null ? [] : timelineRows(value)), [value]);
  return (
    <>
      <div class="page-head">
        <Title window="Timeline">Timeline</Title>
        <TimelineChoices
          range={range}
          environment={environment}
          environments={value?.tasks.map((task) => task.environment) ?? []}
        />
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="the timeline" />}
      {value?.isCut && (
        <p class="hint">There are more runs than are shown: the shortest are left out.</p>
      )}
      {value !== null && rows.length === 0 && <Empty title="No task in this environment" />}
      {rows.length > 0 && <TimelineTable rows={rows} shownWindow={shownWindow} />}
    </>
  );
}
