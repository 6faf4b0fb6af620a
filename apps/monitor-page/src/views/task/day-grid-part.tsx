import type { GridAnswer } from '@procwrap/page-api';
import { useEffect } from 'preact/hooks';
import { ProblemNotice } from '../../parts/notices.tsx';
import { withQuery } from '../../routing/routes.ts';
import { clock } from '../../server/surroundings.tsx';
import { useAnswer } from '../../server/use-answer.tsx';
import { formatDay } from '../../time/format-moment.ts';
import { type DayGrid, dayInWords, type GridCell, lastDays, layOutDays } from './day-grid.ts';

const dayCount = 28;
const cell = 11;
const labelRoom = 72;
const topRoom = 16;
const hours = [0, 6, 12, 18];

const square = ({ day, hour, tone }: GridCell): string => {
  const [x, y] = [labelRoom + hour * cell, topRoom + day * cell];
  // An hour with a missed run is hollow, one with a failed run has a notch: no state is shown by its colour alone.
  if (tone === 'missed') return `M${x} ${y}h9v9h-9zM${x + 2.5} ${y + 2.5}v4h4v-4z`;
  if (tone === 'bad') return `M${x} ${y}h5l4 4v5h-9z`;
  return `M${x} ${y}h9v9h-9z`;
};

function Drawing({ grid }: { readonly grid: DayGrid }) {
  const groups = Map.groupBy(grid.cells, (one) => `grid-${one.tone} strength-${one.strength}`);
  const height = topRoom + dayCount * cell;
  return (
    <svg
      class="day-grid"
      viewBox={`0 0 ${labelRoom + 24 * cell} ${height}`}
      role="img"
      aria-label="Runs by day and hour; the list below says the same day by day"
    >
      {hours.map((hour) => (
        <text key={hour} x={labelRoom + hour * cell} y={10}>
          {String(hour).padStart(2, '0')}
        </text>
      ))}
      {grid.days.map((day, index) =>
        index % 3 === dayCount % 3 ? (
          <text key={day} x={0} y={topRoom + index * cell + 9}>
            {formatDay(day)}
          </text>
        ) : null,
      )}
      <path
        class="grid-empty"
        d={grid.days
          .flatMap((_, day) =>
            Array.from(
              { length: 24 },
              (__, hour) => `M${labelRoom + hour * cell} ${topRoom + day * cell}h9v9h-9z`,
            ),
          )
          .join('')}
      />
      {[...groups].map(([name, cells]) => (
        <path key={name} class={name} d={cells.map(square).join('')} fill-rule="evenodd" />
      ))}
    </svg>
  );
}

function Days({ grid }: { readonly grid: DayGrid }) {
  const byDay = Map.groupBy(grid.cells, ({ day }) => day);
  return (
    <details class="as-text">
      <summary>Day by day</summary>
      <dl class="details">
        {grid.days
          .map((day, index) => [day, byDay.get(index) ?? []] as const)
          .toReversed()
          .map(([day, cells]) => (
            <div key={day}>
              <dt>{formatDay(day)}</dt>
              <dd>{dayInWords(cells)}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}

interface PartProps {
  readonly uuid: string;
  readonly changedAtMs: number;
}

/** How a task ran in the last four weeks, a row per day and a column per hour. */
export function DayGridPart({ uuid, changedAtMs }: PartProps) {
  const days = lastDays(clock.now.peek(), dayCount);
  const from = days[0] ?? 0;
  const path = withQuery(`/tasks/${uuid}/grid`, { from, to: from + (dayCount + 1) * 86_400_000 });
  const { value, problem, reload } = useAnswer<GridAnswer>(path);
  useEffect(reload, [changedAtMs, reload]);
  const grid = layOutDays(value?.cells ?? [], days);
  return (
    <section class="panel" aria-labelledby="grid">
      <h2 id="grid">Four weeks, hour by hour</h2>
      <ProblemNotice problem={problem} onRetry={reload} />
      <Drawing grid={grid} />
      <Days grid={grid} />
    </section>
  );
}
