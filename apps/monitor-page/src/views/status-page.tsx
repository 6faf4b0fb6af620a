import '../style/details.css';
import type { StatusAnswer } from '@procwrap/page-api';
import { Loading, ProblemNotice } from '../parts/notices.tsx';
import { Title } from '../parts/title.tsx';
import { clock } from '../server/surroundings.tsx';
import { useAnswer } from '../server/use-answer.tsx';
import { describeListening } from '../states/listening-words.ts';
import { formatBytes } from '../text/format-number.ts';

const databases = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

function factsOf(status: StatusAnswer, nowMs: number): readonly (readonly [string, string])[] {
  const { freeDiskBytes: free } = status;
  return [
    ['version', status.version],
    ['database', `${databases[status.database]}, ${formatBytes(status.databaseBytes)}`],
    ['free disk', free === null ? 'not known' : formatBytes(free)],
    ['missing runs', describeListening(status, nowMs) ?? 'judged'],
    ['problems', status.problems.length === 0 ? 'none' : status.problems.join('; ')],
  ];
}

/** How the monitor itself is. */
export function StatusPage() {
  const { value, problem, reload } = useAnswer<StatusAnswer>('/status');
  return (
    <>
      <div class="page-head">
        <Title window="Status">The monitor itself</Title>
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value === null && problem === null && <Loading what="the status" />}
      {value !== null && (
        <dl class="panel details">
          {factsOf(value, clock.now.value).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
