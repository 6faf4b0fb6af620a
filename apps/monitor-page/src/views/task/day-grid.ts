import type { GridAnswer } from '@procwrap/page-api';
import type { Tone } from '../../states/looks.ts';
import { countOf } from '../../text/format-number.ts';
import { formatDuration } from '../../time/format-duration.ts';

type Cell = GridAnswer['cells'][number];

/** An hour of the grid; a grid has a row per day and a column per hour. */
export interface GridCell extends Cell {
  readonly day: number;
  readonly hour: number;
  readonly tone: Tone;
  /** How strong the colour is, 1 to 4. */
  readonly strength: number;
}

/** The days of the grid by their starts, and what they hold. */
export interface DayGrid {
  readonly days: readonly number[];
  readonly cells: readonly GridCell[];
}

/** The start of the local day of a moment. */
export function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** The starts of the last local days, today last. */
export function lastDays(nowMs: number, count: number): readonly number[] {
  const today = new Date(nowMs);
  return Array.from({ length: count }, (_, index) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - count + 1 + index).getTime(),
  );
}

const runsOf = (cell: Cell): number => cell.succeeded + cell.failed;

function toneOf(cell: Cell): Tone {
  if (cell.failed > 0) return 'bad';
  return cell.missed > 0 ? 'missed' : 'good';
}

/** Lays the hours out by local day and hour. */
export function layOutDays(cells: readonly Cell[], days: readonly number[]): DayGrid {
  const rowOf = new Map(days.map((day, index) => [day, index]));
  const most = Math.max(1, ...cells.map(runsOf));
  return {
    days,
    cells: cells.flatMap((cell): readonly GridCell[] => {
      const day = rowOf.get(startOfDay(cell.hourAtMs));
      if (day === undefined) return [];
      const share =
        toneOf(cell) === 'bad' ? cell.failed / Math.max(1, runsOf(cell)) : runsOf(cell) / most;
      const strength = Math.max(1, Math.ceil(share * 4));
      return [
        { ...cell, day, hour: new Date(cell.hourAtMs).getHours(), tone: toneOf(cell), strength },
      ];
    }),
  };
}

/** The hours of a day in words: `24 runs, 1 failed, 2 missed, 4 m in all`. */
export function dayInWords(cells: readonly Cell[]): string {
  const sum = (of: (cell: Cell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const [failed, missed] = [sum((cell) => cell.failed), sum((cell) => cell.missed)];
  return [
    countOf(sum(runsOf), 'run'),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(sum(runsOf) > 0 ? [`${formatDuration(sum((cell) => cell.seconds))} in all`] : []),
  ].join(', ');
}
