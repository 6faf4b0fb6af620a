import { useCallback, useMemo, useState } from 'preact/hooks';
import { ColumnTitle, GridTable, HeadRow, RowTitle } from '../../list/grid-table.tsx';
import { VirtualRows } from '../../list/virtual-rows.tsx';
import { JobText } from '../../parts/job-text.tsx';
import { useNarrow } from '../../parts/use-media.tsx';
import { useWidth } from '../../parts/use-width.tsx';
import { countOf } from '../../text/format-number.ts';
import { axisTicks } from './axis-ticks.ts';
import type { Span } from './merge-by-pixel.ts';
import { TaskTrack } from './task-track.tsx';
import { TimeAxis } from './time-axis.tsx';
import { spanInWords, type TimelineRow } from './timeline-rows.ts';

interface TableProps {
  readonly rows: readonly TimelineRow[];
  readonly shownWindow: { readonly fromMs: number; readonly toMs: number; readonly nowMs: number };
}

const aheadOfUtc = (ms: number): number => -new Date(ms).getTimezoneOffset() * 60_000;

function Pointed({ span, nowMs }: { readonly span: Span | null; readonly nowMs: number }) {
  if (span === null) return <span class="muted">← → walk, Enter opens</span>;
  return <>{spanInWords(span, nowMs)}</>;
}

type Group = Extract<TimelineRow, { kind: 'group' }>;

function GroupTitle({ group: row }: { readonly group: Group }) {
  return (
    <RowTitle class="group-name">
      <JobText text={row.name === '' ? 'no environment' : row.name} />{' '}
      <span class="muted">{countOf(row.count, 'task')}</span>
    </RowTitle>
  );
}

/** The scale of the rows, and the marks of the time axis, which are lines through each row. */
function useAxis({ fromMs, toMs }: TableProps['shownWindow'], width: number) {
  const scale = useMemo(
    () => ({ fromMs, toMs, width: Math.max(width, 50) }),
    [fromMs, toMs, width],
  );
  const ticks = useMemo(
    () => axisTicks({ ...scale, aheadMs: aheadOfUtc(toMs) }, 84),
    [scale, toMs],
  );
  const lines = useMemo(() => ticks.map(({ x }) => `M${x + 0.5} -6v32`).join(''), [ticks]);
  return { scale, ticks, lines };
}

/** The rows of the timeline under their time axis. What is pointed at is said next to the axis. */
export function TimelineTable({ rows, shownWindow }: TableProps) {
  const { nowMs } = shownWindow;
  const isNarrow = useNarrow();
  const [box, width] = useWidth();
  const [pointed, setPointed] = useState<Span | null>(null);
  const { scale, ticks, lines } = useAxis(shownWindow, width);
  const draw = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row === undefined) return null;
      if (row.kind === 'group') return <GroupTitle group={row} />;
      const track = { row, index, scale, lines, nowMs, onPoint: setPointed };
      return <TaskTrack key={row.uuid} {...track} />;
    },
    [rows, scale, lines, nowMs],
  );
  return (
    <GridTable label="Timeline" class="timeline" rowCount={rows.length}>
      <HeadRow name="timeline-head">
        <ColumnTitle class="track-name" aria-live="polite">
          <Pointed span={pointed} nowMs={nowMs} />
        </ColumnTitle>
        <ColumnTitle class="track-cell">
          <span class="only-spoken">Runs</span>
          <div ref={box}>
            <TimeAxis ticks={ticks} width={scale.width} />
          </div>
        </ColumnTitle>
      </HeadRow>
      {width > 0 && <VirtualRows count={rows.length} rowHeight={isNarrow ? 52 : 30} row={draw} />}
    </GridTable>
  );
}
