import type { HomeAnswer } from '@procwrap/page-api';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Range } from '../../list/visible-range.ts';
import { useLive } from '../../live/use-live.tsx';
import { announce } from '../../parts/announce.tsx';
import { withQuery } from '../../routing/routes.ts';
import type { Problem } from '../../server/requests.ts';
import { clock, requests } from '../../server/surroundings.tsx';
import { changesInWords } from './changes-in-words.ts';
import {
  emptyHomeList,
  type HomeList,
  hasNewTask,
  missingPages,
  pageSize,
  withPage,
  withTasks,
} from './home-list.ts';

/** What the list is filtered by. */
export interface HomeFilter {
  readonly search: string;
  readonly environment: string;
  readonly tag: string;
}

/** The home page's list, and how to get more of it. */
export interface Home {
  readonly list: HomeList | null;
  readonly problem: Problem | null;
  readonly show: (range: Range) => void;
  readonly reload: () => void;
}

const isFiltered = ({ search, environment, tag }: HomeFilter): boolean =>
  search !== '' || environment !== '' || tag !== '';

/** New tasks are requested at most this often. */
const newTasksEveryMs = 5000;

interface Pages {
  readonly path: string;
  readonly latest: { readonly current: HomeList };
  readonly keep: (list: HomeList) => void;
  readonly onProblem: (problem: Problem | null) => void;
}

/** Loads pages of the list, each once at a time; an answer for a filter of before is dropped. */
function useLoading({ path, latest, keep, onProblem }: Pages) {
  const asked = useRef(new Set<string>());
  const shownPath = useRef(path);
  shownPath.current = path;
  return useCallback(
    async (offset: number) => {
      const page = `${path}&offset=${offset}`;
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const answer = await requests.get<HomeAnswer>(page);
      asked.current.delete(page);
      if (shownPath.current !== path) return;
      onProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      clock.adjust(answer.value.nowMs);
      keep(withPage(latest.current, offset, answer.value));
    },
    [path, latest, keep, onProblem],
  );
}

/** Loads the list page by page as it is looked at, and keeps it as it is on the server. */
export function useHome(filter: HomeFilter): Home {
  const [list, setList] = useState<HomeList | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef<HomeList>(emptyHomeList);
  const range = useRef<Range>({ first: 0, end: 1 });
  const path = withQuery('/home', { ...filter, limit: pageSize });
  const keep = useCallback((next: HomeList) => {
    latest.current = next;
    setList(next);
  }, []);
  const load = useLoading({ path, latest, keep, onProblem: setProblem });
  const show = useCallback(
    (next: Range) => {
      range.current = next;
      for (const offset of missingPages(latest.current, next)) void load(offset);
    },
    [load],
  );
  const reload = useCallback(() => {
    const { first, end } = range.current;
    const pages = missingPages(emptyHomeList, { first, end: Math.max(end, first + 1) });
    for (const offset of pages) void load(offset);
  }, [load]);

  const isLive = useHomeEvents({ latest, keep, reload, isFiltered: isFiltered(filter) });
  useEffect(() => {
    latest.current = emptyHomeList;
    if (isLive) void load(0);
  }, [load, isLive]);
  return { list, problem, show, reload };
}

interface HomeEvents {
  readonly latest: { readonly current: HomeList };
  readonly keep: (list: HomeList) => void;
  readonly reload: () => void;
  readonly isFiltered: boolean;
}

function useHomeEvents({ latest, keep, reload, isFiltered }: HomeEvents): boolean {
  const askAgain = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(askAgain.current), []);
  return useLive('home=1', {
    tasks: (event) => {
      const before = latest.current;
      keep(withTasks(before, event));
      announce(changesInWords(before, latest.current));
      if (isFiltered || !hasNewTask(before, event)) return;
      askAgain.current ??= setTimeout(() => {
        askAgain.current = undefined;
        reload();
      }, newTasksEveryMs);
    },
    incidents: ({ open }) => keep({ ...latest.current, openIncidents: open }),
    reset: () => {
      // Rows that are not in view may be old: they are requested again when they come into view.
      keep({ ...latest.current, tasks: new Map(), places: new Map() });
      reload();
    },
  });
}
