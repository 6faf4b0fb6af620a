import type { RunBar } from '@procwrap/page-api';
import { clock } from '../server/surroundings.tsx';
import { type BarSpace, barPaths, barsInWords, layOutBars } from './lay-out-bars.ts';

interface RunBarsProps {
  readonly runs: readonly RunBar[];
  readonly missedAtMs: readonly number[];
  readonly space: BarSpace;
}

/** The last runs as bars: the height is the duration, a hollow bar is a run that did not come. */
export function RunBars({ runs, missedAtMs, space }: RunBarsProps) {
  const bars = layOutBars({ runs, missedAtMs, nowMs: clock.now.peek(), count: space.count });
  return (
    <svg
      class="bars"
      role="img"
      aria-label={barsInWords(bars)}
      width={space.width}
      height={space.height}
      viewBox={`0 0 ${space.width} ${space.height}`}
      preserveAspectRatio="none"
    >
      {[...barPaths(bars, space)].map(([tone, path]) => (
        <path key={tone} class={`bar-${tone}`} d={path} />
      ))}
    </svg>
  );
}
