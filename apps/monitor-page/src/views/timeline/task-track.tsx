import { useMemo, useState } from 'preact/hooks';
import { Cell, RowTitle } from '../../list/grid-table.tsx';
import { JobText } from '../../parts/job-text.tsx';
import { navigate } from '../../routing/router.tsx';
import { runPath, taskPath } from '../../routing/routes.ts';
import { mergeByPixel, type Scale, type Span } from './merge-by-pixel.ts';
import { nextSpan, rowInWords, spanAt, spanPaths } from './spans-drawing.ts';
import type { TimelineRow } from './timeline-rows.ts';

interface TrackProps {
  readonly row: Extract<TimelineRow, { kind: 'task' }>;
  readonly index: number;
  readonly scale: Scale;
  /** The marks of the time axis, as lines through the row. */
  readonly lines: string;
  readonly nowMs: number;
  /** Gets what the pointer or the keyboard is at. */
  readonly onPoint: (span: Span | null) => void;
}

interface SpansProps {
  readonly spans: readonly Span[];
  readonly width: number;
  readonly lines: string;
  readonly chosen: Span | null;
}

function Spans({ spans, width, lines, chosen }: SpansProps) {
  return (
    <svg class="track" width={width} height={20} aria-hidden="true">
      <path class="track-lines" d={lines} />
      {[...spanPaths(spans)].map(([tone, path]) => (
        <path key={tone} class={`bar-${tone}`} d={path} />
      ))}
      {chosen !== null && (
        <rect class="chosen" x={chosen.x - 1.5} y={0.5} width={chosen.width + 3} height={19} />
      )}
    </svg>
  );
}

/** The keys left and right walk through the pieces of a row; Enter opens the run that is chosen. */
function useChosen(spans: readonly Span[], onPoint: TrackProps['onPoint']) {
  const [chosen, setChosen] = useState<Span | null>(null);
  const choose = (span: Span | null) => {
    setChosen(span);
    onPoint(span);
  };
  const takeKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen?.uuid != null) {
      event.preventDefault();
      navigate(runPath(chosen.uuid));
    }
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    choose(nextSpan(spans, chosen, event.key === 'ArrowRight' ? 1 : -1));
  };
  return { chosen, choose, takeKey };
}

/** The piece under the pointer; a click opens its run. */
function usePointed(spans: readonly Span[], onPoint: TrackProps['onPoint']) {
  const [pointed, setPointed] = useState<Span | null>(null);
  const point = (span: Span | null) => {
    if (span === pointed) return;
    setPointed(span);
    onPoint(span);
  };
  const pointer = {
    onPointerMove: (event: PointerEvent & { currentTarget: Element }) =>
      point(spanAt(spans, event.clientX - event.currentTarget.getBoundingClientRect().left)),
    onPointerLeave: () => point(null),
    onClick: () => {
      if (pointed?.uuid != null) navigate(runPath(pointed.uuid));
    },
  };
  return { pointed, pointer };
}

/** A task of the timeline: its name and its runs. */
export function TaskTrack({ row, index, scale, lines, nowMs, onPoint }: TrackProps) {
  const spans = useMemo(
    () => mergeByPixel({ runs: row.runs, missedAtMs: row.missedAtMs, nowMs }, scale),
    [row.runs, row.missedAtMs, nowMs, scale],
  );
  const { chosen, choose, takeKey } = useChosen(spans, onPoint);
  const { pointed, pointer } = usePointed(spans, onPoint);
  return (
    <>
      <RowTitle class="track-name">
        <a
          data-row={index}
          href={taskPath(row.uuid)}
          onKeyDown={takeKey}
          onBlur={() => choose(null)}
        >
          <JobText text={row.name} />
          <span class="only-spoken">, {rowInWords(spans)}</span>
        </a>
      </RowTitle>
      <Cell class="track-cell" {...pointer}>
        <Spans spans={spans} width={scale.width} lines={lines} chosen={chosen ?? pointed} />
      </Cell>
    </>
  );
}
