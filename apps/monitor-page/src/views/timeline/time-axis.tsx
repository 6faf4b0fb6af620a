import { formatClock, formatDay } from '../../time/format-moment.ts';
import { fitsOnAxis, type Tick } from './axis-ticks.ts';

const label = (ms: number): string =>
  new Date(ms).getHours() === 0 && new Date(ms).getMinutes() === 0
    ? formatDay(ms)
    : formatClock(ms);

/** Where a label begins after its line. */
const gap = 4;

/** The times above the rows. */
export function TimeAxis({
  ticks,
  width,
}: {
  readonly ticks: readonly Tick[];
  readonly width: number;
}) {
  return (
    <svg class="axis" width={width} height={24} aria-hidden="true">
      {ticks.map(({ atMs, x }) => (
        <g key={atMs}>
          <line x1={x + 0.5} x2={x + 0.5} y1={16} y2={24} />
          {fitsOnAxis(label(atMs), { fromX: x + gap, width }) && (
            <text x={x + gap} y={20}>
              {label(atMs)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
