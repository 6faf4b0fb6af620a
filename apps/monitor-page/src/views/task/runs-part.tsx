import type { HomeTask, RunBar, RunsAnswer } from '@procwrap/page-api';
import { useEffect, useState } from 'preact/hooks';
import { ProblemNotice } from '../../parts/notices.tsx';
import { StateLabel } from '../../parts/shape.tsx';
import { At, Took } from '../../parts/times.tsx';
import { runPath, withQuery } from '../../routing/routes.ts';
import type { Problem } from '../../server/requests.ts';
import { requests } from '../../server/surroundings.tsx';
import { lookOfStatus } from '../../states/looks.ts';

const pageSize = 20;

const statusChoices = [
  ['', 'All runs'],
  ['RUNNING', 'Running'],
  ['FAILED', 'Failed'],
  ['TERMINATED_AFTER_TIME_OUT', 'Timed out'],
  ['ABANDONED', 'Abandoned'],
  ['STOPPED', 'Stopped'],
  ['SUCCEEDED', 'Succeeded'],
] as const;

interface Runs {
  readonly runs: readonly RunBar[];
  readonly hasMore: boolean;
  readonly problem: Problem | null;
}

interface PartProps {
  readonly task: HomeTask;
  /** The newest runs are requested again when this changes. */
  readonly changedAtMs: number;
}

function useRuns({ task, changedAtMs }: PartProps, status: string) {
  const [shown, setShown] = useState<Runs>({ runs: [], hasMore: false, problem: null });
  const load = async (before: number | null, isCurrent: () => boolean) => {
    const path = withQuery(`/tasks/${task.uuid}/runs`, { before, status, limit: pageSize });
    const answer = await requests.get<RunsAnswer>(path);
    if (!isCurrent()) return;
    setShown((now) => {
      if (!answer.ok) return { ...now, problem: answer.problem };
      const earlier = before === null ? [] : now.runs;
      const { runs, hasMore } = answer.value;
      return { runs: [...earlier, ...runs], hasMore, problem: null };
    });
  };
  useEffect(() => {
    let isCurrent = true;
    void load(null, () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [task.uuid, status, changedAtMs]);
  return { shown, loadMore: () => void load(shown.runs.at(-1)?.startedAtMs ?? null, () => true) };
}

/** The runs of a task, the newest first. */
export function RunsPart(props: PartProps) {
  const [status, setStatus] = useState('');
  const { shown, loadMore } = useRuns(props, status);
  return (
    <>
      <div class="section-head runs-head">
        <h3>Runs</h3>
        <select
          aria-label="Which runs"
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value)}
        >
          {statusChoices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <ProblemNotice problem={shown.problem} />
      {shown.runs.length === 0 ? <p class="muted">No run.</p> : <RunTable runs={shown.runs} />}
      {shown.hasMore && (
        <button type="button" class="button" onClick={loadMore}>
          Show more
        </button>
      )}
    </>
  );
}

function RunTable({ runs }: { readonly runs: readonly RunBar[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Started</th>
          <th scope="col" class="number">
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.uuid}>
            <td>
              <a href={runPath(run.uuid)}>
                <StateLabel look={lookOfStatus(run.status)} />
              </a>
            </td>
            <td>
              <At ms={run.startedAtMs} />
            </td>
            <td class="number">
              <Took fromMs={run.startedAtMs} toMs={run.finishedAtMs} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
