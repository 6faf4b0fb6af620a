import '../../style/run.css';
import type { RunAnswer } from '@procwrap/page-api';
import { useRef } from 'preact/hooks';
import { useLive } from '../../live/use-live.tsx';
import { announce } from '../../parts/announce.tsx';
import { JobText } from '../../parts/job-text.tsx';
import { Loading, ProblemNotice } from '../../parts/notices.tsx';
import { StateLabel } from '../../parts/shape.tsx';
import { Ago, Took } from '../../parts/times.tsx';
import { Title } from '../../parts/title.tsx';
import { type Route, taskPath } from '../../routing/routes.ts';
import { clock } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { isInProgress, lookOfStatus } from '../../states/looks.ts';
import { NotFoundPage } from '../not-found-page.tsx';
import { describeExit, describeUsual } from './describe-run.ts';
import { MarkDonePart } from './mark-done-part.tsx';
import { RunDetails } from './run-details.tsx';
import { RunOutput } from './run-output.tsx';
import { RunProgress } from './run-progress.tsx';
import { StopPart } from './stop-part.tsx';

function Fact({ text }: { readonly text: string | null }) {
  return text === null ? null : <span class="muted">{text}</span>;
}

function Head({ run, onStopped }: { readonly run: RunAnswer; readonly onStopped: () => void }) {
  const isRunning = isInProgress(run);
  return (
    <div class="run-head">
      <nav aria-label="Where this run belongs" class="crumbs">
        <a href={taskPath(run.task.uuid)}>
          <span aria-hidden="true">← </span>
          <JobText text={run.task.name} />
        </a>
        <span class="muted">
          <JobText text={run.task.environment} />
        </span>
      </nav>
      <div class="run-title">
        <Title window={`${run.task.name}, run ${run.uuid.slice(0, 8)}`}>
          <JobText text={run.task.name} /> <span class="run-id">#{run.uuid.slice(0, 8)}</span>
        </Title>
        <StateLabel look={lookOfStatus(run.status)} />
        <Fact text={describeExit(run)} />
        <span class="strong">
          <Took key={run.uuid} fromMs={run.startedAtMs} toMs={run.finishedAtMs} />
        </span>
        <Fact text={describeUsual(run)} />
        <span class="muted">
          {isRunning ? '♥ heard ' : 'started '}
          <Ago ms={isRunning ? run.heardAtMs : run.startedAtMs} />
        </span>
        <StopPart run={run} onStopped={onStopped} />
        <MarkDonePart key={`${run.heardAtMs} ${run.status}`} run={run} onDone={onStopped} />
      </div>
      {run.lastStatusMessage !== null && run.lastStatusMessage !== '' && (
        <p class="status-message">
          <JobText text={run.lastStatusMessage} />
        </p>
      )}
    </div>
  );
}

/** One run: how far it is, what it says, and how to stop it. */
export function RunPage({ route }: { readonly route: Route }) {
  const status = useRef<string | null>(null);
  const isLive = useLive(`run=${encodeURIComponent(route.id)}`, {
    run: (event) => {
      clock.adjust(event.nowMs);
      if (event.uuid !== route.id) return;
      if (status.current !== null && status.current !== event.status)
        announce(`The run is now: ${lookOfStatus(event.status).words}`);
      update((before) => (event.nowMs < before.nowMs ? before : event));
    },
    reset: () => reload(),
  });
  const path = isLive ? `/runs/${encodeURIComponent(route.id)}` : null;
  const { value: run, problem, reload, update } = useAnswer<RunAnswer>(path);
  if (run !== null) status.current = run.status;
  if (problem?.status === 404) return <NotFoundPage />;
  if (run === null)
    return problem === null ? (
      <Loading what="the run" />
    ) : (
      <ProblemNotice problem={problem} onRetry={reload} />
    );
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      <Head run={run} onStopped={reload} />
      <RunProgress run={run} />
      <RunOutput run={run} />
      <RunDetails run={run} />
    </>
  );
}
