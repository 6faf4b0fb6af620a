import '../style/details.css';
import type { StatusAnswer } from '@procwrap/page-api';
import { Loading, ProblemNotice } from '../parts/notices.tsx';
import { Title } from '../parts/title.tsx';
import { useAnswer } from '../server/use-answer.tsx';
import { formatBytes } from '../text/format-number.ts';

const databases = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

function factsOf(status: StatusAnswer): readonly (readonly [string, string])[] {
  const { freeDiskBytes: free } = status;
  return [
    ['version', status.version],
    ['database', `${databases[status.database]}, ${formatBytes(status.databaseBytes)}`],
    ['free disk', free === null ? 'not known' : formatBytes(free)],
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
          {factsOf(value).map(([name, text]) => (
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
