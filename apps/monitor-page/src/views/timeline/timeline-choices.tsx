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

interface EnvironmentProps {
  readonly value: string;
  readonly choices: readonly string[];
  readonly onChange: (environment: string) => void;
}

function EnvironmentChoice({ value, choices, onChange }: EnvironmentProps) {
  return (
    <select
      aria-label="Environment"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">All environments</option>
      {choices.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface ButtonsProps {
  readonly range: TimeRange;
  readonly onChange: (range: Pick<TimeRange, 'toMs'>) => void;
}

function RangeButtons({ range, onChange }: ButtonsProps) {
  const isPresent = range.toMs === null;
  const move = (by: -1 | 1) => () => onChange(movedRange(range, by, clock.now.peek()));
  return (
    <div class="button-group">
      <button type="button" class="button" onClick={move(-1)}>
        Earlier
      </button>
      <button type="button" class="button" disabled={isPresent} onClick={move(1)}>
        Later
      </button>
      <button
        type="button"
        class="button"
        disabled={isPresent}
        onClick={() => onChange({ toMs: null })}
      >
        Now
      </button>
    </div>
  );
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
      <EnvironmentChoice
        value={environment}
        choices={all}
        onChange={(chosen) => show({ environment: chosen })}
      />
      <SegmentedChoice
        label="How long"
        value={rangeChoices.find(({ hours }) => hours === range.hours)?.name ?? ''}
        choices={rangeChoices.map(({ name }) => name)}
        onChange={(chosen) => {
          const choice = rangeChoices.find(({ name }) => name === chosen);
          if (choice) show({ hours: choice.hours });
        }}
      />
      <RangeButtons range={range} onChange={show} />
    </div>
  );
}
