import { useComputed } from '@preact/signals';
import { clock } from '../server/surroundings.tsx';
import { formatDuration } from '../time/format-duration.ts';
import { formatDistance, formatMoment, formatMomentInFull } from '../time/format-moment.ts';

/** Text that follows the clock. Only the text changes, and only when it differs; nothing else is drawn again. */
export function Ticking({ text }: { readonly text: (nowMs: number) => string }) {
  const shown = useComputed(() => text(clock.now.value));
  return <>{shown}</>;
}

interface Moment {
  readonly ms: number;
}

/** How long ago something was, e.g. `8 s ago`, with the time as its title. */
export function Ago({ ms }: Moment) {
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatMomentInFull(ms)}>
      <Ticking key={ms} text={(nowMs) => formatDistance(ms, nowMs)} />
    </time>
  );
}

/** A moment, e.g. `tomorrow 02:00`. */
export function At({ ms }: Moment) {
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatMomentInFull(ms)}>
      <Ticking key={ms} text={(nowMs) => formatMoment(ms, nowMs)} />
    </time>
  );
}

/** How long a run took, or has taken so far. */
export function Took({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number | null }) {
  if (toMs !== null) return <>{formatDuration((toMs - fromMs) / 1000)}</>;
  return (
    <Ticking
      key={fromMs}
      text={(nowMs) => formatDuration(Math.floor(Math.max(0, nowMs - fromMs) / 1000))}
    />
  );
}
