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

/** Loads the list page by page as it is looked at, and keeps it as it is on the server. */
export function useHome(filter: HomeFilter): Home {
  const [list, setList] = useState<HomeList | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef<HomeList>(emptyHomeList);
  const range = useRef<Range>({ first: 0, end: 1 });
  const asked = useRef(new Set<number>());
  const path = withQuery('/home', { ...filter, limit: pageSize });
  const shownPath = useRef(path);

  const keep = useCallback((next: HomeList) => {
    latest.current = next;
    setList(next);
  }, []);
  const load = useCallback(
    async (offset: number) => {
      if (asked.current.has(offset)) return;
      asked.current.add(offset);
      const answer = await requests.get<HomeAnswer>(`${path}&offset=${offset}`);
      asked.current.delete(offset);
      if (shownPath.current !== path) return;
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      clock.adjust(answer.value.nowMs);
      keep(withPage(latest.current, offset, answer.value));
    },
    [path, keep],
  );
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
    shownPath.current = path;
    latest.current = emptyHomeList;
    asked.current.clear();
    if (isLive) void load(0);
  }, [path, load, isLive]);
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
