import { SegmentedChoice } from '../../parts/segmented-choice.tsx';
import { replaceAddress } from '../../routing/router.tsx';
import { withQuery } from '../../routing/routes.ts';
import { clock } from '../../server/surroundings.tsx';
import { movedRange, rangeChoices, type TimeRange } from './time-range.ts';

interface ChoicesProps {
  readonly range: TimeRange;
  readonly environment: string;
  readonly environments: readonly string[];
}

/** What the timeline shows: how long, up to when, which environment. */
export function TimelineChoices({ range, environment, environments }: ChoicesProps) {
  const show = (change: { hours?: number; toMs?: number | null; environment?: string }) => {
    const next = { ...range, environment, ...change };
    const { hours, toMs } = next;
    replaceAddress(withQuery('/timeline', { hours, to: toMs, environment: next.environment }));
  };
  const all = [...new Set([...environments, ...(environment === '' ? [] : [environment])])].sort();
  return (
    <div class="filters">
      <select
        aria-label="Environment"
        value={environment}
        onChange={(event) => show({ environment: event.currentTarget.value })}
      >
        <option value="">All environments</option>
        {all.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <SegmentedChoice
        label="How long"
        value={rangeChoices.find(({ hours }) => hours === range.hours)?.name ?? ''}
        choices={rangeChoices.map(({ name }) => name)}
        onChange={(chosen) => {
          const choice = rangeChoices.find(({ name }) => name === chosen);
          if (choice) show({ hours: choice.hours });
        }}
      />
      <div class="button-group">
        <button
          type="button"
          class="button"
          onClick={() => show(movedRange(range, -1, clock.now.peek()))}
        >
          Earlier
        </button>
        <button
          type="button"
          class="button"
          disabled={range.toMs === null}
          onClick={() => show(movedRange(range, 1, clock.now.peek()))}
        >
          Later
        </button>
        <button
          type="button"
          class="button"
          disabled={range.toMs === null}
          onClick={() => show({ toMs: null })}
        >
          Now
        </button>
      </div>
    </div>
  );
}
