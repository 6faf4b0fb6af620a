import { useEffect, useRef, useState } from 'preact/hooks';
import { replaceAddress } from '../../routing/router.tsx';
import { withQuery } from '../../routing/routes.ts';
import type { HomeFilter } from './use-home.tsx';

/** A search starts when nobody has typed for so long. */
const typingMs = 180;

interface FiltersProps {
  readonly filter: HomeFilter;
  readonly environments: readonly string[];
  readonly tags: readonly string[];
  readonly wantsFocus: boolean;
}

function filterBy(filter: HomeFilter, change: Partial<HomeFilter>): void {
  replaceAddress(withQuery('/', { ...filter, ...change }));
}

function SearchField({ filter, wantsFocus }: Pick<FiltersProps, 'filter' | 'wantsFocus'>) {
  const [text, setText] = useState(filter.search);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(filter);
  latest.current = filter;
  useEffect(() => {
    if (text === latest.current.search) return;
    const timer = setTimeout(() => filterBy(latest.current, { search: text }), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (wantsFocus) setTimeout(() => field.current?.focus());
  }, [wantsFocus]);
  return (
    <div class="search">
      <input
        ref={field}
        type="search"
        aria-label="Search tasks"
        aria-keyshortcuts="/"
        placeholder="Search"
        autoComplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setText('');
          event.currentTarget.blur();
        }}
      />
      <kbd>/</kbd>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, all, value, choices, onChange }: ChoiceProps) {
  const shown = value !== '' && !choices.includes(value) ? [value, ...choices] : choices;
  if (shown.length === 0) return null;
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {shown.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  );
}

/** What the list can be filtered by. */
export function HomeFilters({ filter, environments, tags, wantsFocus }: FiltersProps) {
  return (
    <search class="filters">
      <Choice
        label="Environment"
        all="All environments"
        value={filter.environment}
        choices={environments}
        onChange={(environment) => filterBy(filter, { environment })}
      />
      <Choice
        label="Tag"
        all="All tags"
        value={filter.tag}
        choices={tags}
        onChange={(tag) => filterBy(filter, { tag })}
      />
      <SearchField filter={filter} wantsFocus={wantsFocus} />
    </search>
  );
}
