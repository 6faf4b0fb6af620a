import { Empty } from '../../parts/notices.tsx';
import type { HomeFilter } from './use-home.tsx';

/** What the home page says where it has no task to show. */
export function NoTasks({
  filter,
  onReload,
}: {
  readonly filter: HomeFilter;
  readonly onReload: () => void;
}) {
  const isFiltered = filter.search !== '' || filter.environment !== '' || filter.tag !== '';
  if (isFiltered)
    return (
      <Empty title="No task matches">
        <p>
          <a class="button" href="/">
            Show all tasks
          </a>
        </p>
      </Empty>
    );
  return (
    <Empty title="No task has reported yet">
      <p>Make a key of the level DEVELOPER on the page “Keys”, then run a job with it:</p>
      <pre class="code">
        {[
          `export PROC_WRAPPER_API_BASE_URL=${location.origin}`,
          'export PROC_WRAPPER_API_KEY=the key',
          'npx @procwrap/cli --auto-create-task --task-name first-task \\',
          '  --auto-create-task-run-environment-name production sleep 5',
        ].join('\n')}
      </pre>
      <p>
        <button type="button" class="button" onClick={onReload}>
          Look again
        </button>
      </p>
    </Empty>
  );
}
