import type { TaskAnswer } from '@procwrap/page-api';
import { useEffect, useRef } from 'preact/hooks';
import { countOf } from '../../text/format-number.ts';
import { formatDuration } from '../../time/format-duration.ts';

type Durations = TaskAnswer['durations'];

function Percentile({ name, seconds }: { readonly name: string; readonly seconds: number | null }) {
  return (
    <div class="count">
      <dt>{name}</dt>
      <dd>{seconds === null ? '–' : formatDuration(seconds)}</dd>
    </div>
  );
}

/** Draws the chart when it comes into view; the library for it is loaded only then. */
function useChart(recent: Durations['recent']) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = box.current;
    if (target === null || recent.length < 2) return;
    let remove = () => {};
    let isGone = false;
    const observer = new IntersectionObserver(async (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      // Without the chart the percentiles are still there.
      const chart = await import('./durations-chart.tsx').catch(() => null);
      if (!isGone && chart !== null) remove = chart.drawDurations(target, recent);
    });
    observer.observe(target);
    return () => {
      isGone = true;
      observer.disconnect();
      remove();
    };
  }, [recent]);
  return box;
}

/** How long the runs of a task take. */
export function DurationsPart({ durations }: { readonly durations: Durations }) {
  const box = useChart(durations.recent);
  return (
    <section class="panel" aria-labelledby="durations">
      <h2 id="durations">Durations</h2>
      <dl class="counts">
        <Percentile name="p50" seconds={durations.p50Seconds} />
        <Percentile name="p95" seconds={durations.p95Seconds} />
        <Percentile name="p99" seconds={durations.p99Seconds} />
      </dl>
      <p class="hint">Of {countOf(durations.count, 'run')} that succeeded.</p>
      {durations.recent.length >= 2 && (
        <div
          ref={box}
          class="chart"
          role="img"
          aria-label={`Durations of the last ${durations.recent.length} runs`}
        />
      )}
    </section>
  );
}
