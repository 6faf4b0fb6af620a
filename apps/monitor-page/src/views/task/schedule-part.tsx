import type { TaskAnswer } from '@procwrap/page-api';
import { JobText } from '../../parts/job-text.tsx';
import { Ago } from '../../parts/times.tsx';
import { clock } from '../../server/surroundings.tsx';
import { formatMoment } from '../../time/format-moment.ts';
import { isOtherZone, placeOf } from '../../time/zone.ts';

/** The next times of a schedule, in the time zone of the browser and in that of the task. */
export function NextTimes({
  times,
  timeZone,
}: {
  readonly times: readonly number[];
  readonly timeZone: string;
}) {
  const nowMs = clock.now.peek();
  return (
    <ol class="plain next-times" aria-label="Next times">
      {times.map((ms, index) => (
        <li key={ms}>
          <span>{formatMoment(ms, nowMs)}</span>
          <span class="muted">{zoned(ms, nowMs, timeZone)}</span>
          {index === 0 && (
            <span class="muted">
              <Ago ms={ms} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A moment without its day, where that is the day of another text: `04:20` after `Tue 03:20`. */
function withoutSameDay(text: string, other: string): string {
  return text.slice(0, -5) === other.slice(0, -5) ? text.slice(-5) : text;
}

/** A time in another zone; empty where the zone is the browser's own or is not known to it. */
function zoned(ms: number, nowMs: number, timeZone: string): string {
  if (!isOtherZone(timeZone)) return '';
  const there = formatMoment(ms, nowMs, { timeZone });
  return `${withoutSameDay(there, formatMoment(ms, nowMs))} ${placeOf(timeZone)}`;
}

/** When a task runs: its schedule in words and the next five times. */
export function SchedulePart({ answer }: { readonly answer: TaskAnswer }) {
  const { task, scheduleInWords, scheduleProblem, nextFiveMs, timeZone } = answer;
  return (
    <section class="panel" aria-labelledby="schedule">
      <h2 id="schedule">Schedule</h2>
      {task.schedule === '' ? (
        <p class="muted">
          There is none, so a run that is missing cannot be noticed. The settings can set a
          schedule.
        </p>
      ) : (
        <>
          <p>
            {scheduleInWords ?? 'No words for it:'}{' '}
            <code class="muted">
              <JobText text={task.schedule} />
            </code>{' '}
            <span class="muted">{timeZone}</span>
          </p>
          {scheduleProblem !== null && <p class="field-problem">{scheduleProblem}</p>}
          <NextTimes times={nextFiveMs} timeZone={timeZone} />
        </>
      )}
    </section>
  );
}
