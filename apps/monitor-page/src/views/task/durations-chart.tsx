import 'uplot/dist/uPlot.min.css';
import type { TaskAnswer } from '@procwrap/page-api';
import UPlot from 'uplot';
import { lookOfStatus } from '../../states/looks.ts';
import { formatDurationShort } from '../../time/format-duration.ts';
import { formatClock, formatDate } from '../../time/format-moment.ts';

type Recent = TaskAnswer['durations']['recent'];

const chartHeight = 170;

function colour(target: HTMLElement, name: string): string {
  return getComputedStyle(target).getPropertyValue(name).trim();
}

const daySeconds = 86_400;

/** Dates, or times of the day where the marks are closer than a day. */
function timeLabels(times: readonly number[]): string[] {
  const [first = 0, second = first + daySeconds] = times;
  const format = second - first < daySeconds ? formatClock : formatDate;
  return times.map((seconds) => format(seconds * 1000));
}

function axes(target: HTMLElement): UPlot.Axis[] {
  const look = {
    stroke: colour(target, '--muted'),
    grid: { stroke: colour(target, '--line'), width: 1 },
    ticks: { show: false },
    font: '11px system-ui',
  };
  return [
    { ...look, space: 60, values: (_: UPlot, times: number[]) => timeLabels(times) },
    {
      ...look,
      size: 48,
      values: (_: UPlot, values: number[]) => values.map((value) => formatDurationShort(value)),
    },
  ];
}

function options(target: HTMLElement): UPlot.Options {
  const good = colour(target, '--good');
  const bad = colour(target, '--bad');
  return {
    width: target.clientWidth,
    height: chartHeight,
    legend: { show: false },
    cursor: { y: false },
    axes: axes(target),
    scales: { y: { range: (_, __, max) => [0, max * 1.1 || 1] } },
    series: [
      {},
      { stroke: good, width: 1.5, points: { size: 5, fill: good } },
      // Bad runs are hollow points without a line.
      { stroke: bad, paths: () => null, points: { show: true, size: 7, width: 2 } },
    ],
  };
}

function dataOf(recent: Recent): UPlot.AlignedData {
  const sorted = recent.toSorted((one, other) => one.startedAtMs - other.startedAtMs);
  const isBad = (status: string) => lookOfStatus(status).tone === 'bad';
  return [
    sorted.map(({ startedAtMs }) => startedAtMs / 1000),
    sorted.map(({ seconds, status }) => (isBad(status) ? undefined : seconds)),
    sorted.map(({ seconds, status }) => (isBad(status) ? seconds : null)),
  ];
}

/** Draws the durations of runs; the function that it returns removes the chart. */
export function drawDurations(target: HTMLElement, recent: Recent): () => void {
  const draw = () => new UPlot(options(target), dataOf(recent), target);
  let chart = draw();
  const redraw = () => {
    chart.destroy();
    chart = draw();
  };
  const resize = new ResizeObserver(() =>
    chart.setSize({ width: target.clientWidth, height: chartHeight }),
  );
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const theme = new MutationObserver(redraw);
  resize.observe(target);
  scheme.addEventListener('change', redraw);
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    resize.disconnect();
    theme.disconnect();
    scheme.removeEventListener('change', redraw);
    chart.destroy();
  };
}
