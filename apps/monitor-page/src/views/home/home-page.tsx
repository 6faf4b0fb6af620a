import '../../style/home.css';
import { useCallback } from 'preact/hooks';
import { ColumnTitle, GridTable, HeadRow } from '../../list/grid-table.tsx';
import { VirtualRows } from '../../list/virtual-rows.tsx';
import { Loading, ProblemNotice } from '../../parts/notices.tsx';
import { ShapeMark } from '../../parts/shape.tsx';
import { Title } from '../../parts/title.tsx';
import { useNarrow } from '../../parts/use-media.tsx';
import type { Route } from '../../routing/routes.ts';
import { lookOfStatus } from '../../states/looks.ts';
import { countOf, formatCount } from '../../text/format-number.ts';
import { HomeFilters } from './home-filters.tsx';
import type { HomeList } from './home-list.ts';
import { NoTasks } from './no-tasks.tsx';
import { OpenIncidents } from './open-incidents.tsx';
import { TaskRow, WaitingRow } from './task-row.tsx';
import { type HomeFilter, useHome } from './use-home.tsx';

function Summary({ list }: { readonly list: HomeList }) {
  const open = list.openIncidents.length;
  return (
    <p class="figures">
      <span class={open > 0 ? 'figure tone-bad' : 'figure tone-good'}>
        <ShapeMark look={lookOfStatus(open > 0 ? 'FAILED' : 'SUCCEEDED')} />
        {formatCount(open)} open
      </span>
      <span class="figure tone-running">
        <ShapeMark look={lookOfStatus('RUNNING')} />
        {formatCount(list.runningCount)} running
      </span>
      <span class="figure muted">{countOf(list.count, 'task')}</span>
    </p>
  );
}

const columns = ['Task', 'Last 30 runs', 'Now', 'Next', 'Average'];

interface TasksProps {
  readonly list: HomeList;
  readonly show: ReturnType<typeof useHome>['show'];
}

function Tasks({ list, show }: TasksProps) {
  const isNarrow = useNarrow();
  const row = useCallback(
    (index: number) => {
      const task = list.tasks.get(index);
      return task === undefined ? <WaitingRow /> : <TaskRow task={task} index={index} />;
    },
    [list.tasks],
  );
  return (
    <GridTable label="Tasks" class="tasks" rowCount={list.count}>
      <HeadRow>
        {columns.map((column) => (
          <ColumnTitle key={column}>{column}</ColumnTitle>
        ))}
      </HeadRow>
      <VirtualRows count={list.count} rowHeight={isNarrow ? 126 : 44} row={row} onRange={show} />
    </GridTable>
  );
}

function Content({
  filter,
  home,
}: {
  readonly filter: HomeFilter;
  readonly home: ReturnType<typeof useHome>;
}) {
  const { list, problem, show, reload } = home;
  if (list === null) return problem === null ? <Loading what="tasks" /> : null;
  return (
    <>
      <OpenIncidents incidents={list.openIncidents} />
      {list.count === 0 ? (
        <NoTasks filter={filter} onReload={reload} />
      ) : (
        <Tasks list={list} show={show} />
      )}
    </>
  );
}

/** All tasks, a row each, what is wrong first. */
export function HomePage({ route }: { readonly route: Route }) {
  const of = (name: string) => route.query.get(name) ?? '';
  const filter = { search: of('search'), environment: of('environment'), tag: of('tag') };
  const home = useHome(filter);
  return (
    <>
      <div class="home-head">
        <Title window="Tasks" isSpoken>
          Tasks
        </Title>
        {home.list && <Summary list={home.list} />}
        <HomeFilters
          filter={filter}
          environments={home.list?.environments ?? []}
          tags={home.list?.tags ?? []}
          wantsFocus={of('focus') === 'search'}
        />
      </div>
      <ProblemNotice problem={home.problem} onRetry={home.reload} />
      <Content filter={filter} home={home} />
    </>
  );
}
