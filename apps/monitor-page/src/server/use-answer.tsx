import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from './requests.ts';
import { clock, requests } from './surroundings.tsx';

/** An answer of the server that is shown, and how to change it. */
export interface ShownAnswer<Value> {
  readonly value: Value | null;
  readonly problem: Problem | null;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => void;
  /** Changes what is shown, e.g. after an event. */
  readonly update: (change: (value: Value) => Value) => void;
}

interface Shown<Value> {
  readonly path: string | null;
  readonly value: Value | null;
  readonly problem: Problem | null;
}

const nothing = { path: null, value: null, problem: null };

function adjustClock(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('nowMs' in value)) return;
  if (typeof value.nowMs === 'number') clock.adjust(value.nowMs);
}

/** Asks for a path, and again when the path changes; null asks for nothing. */
export function useAnswer<Value>(path: string | null): ShownAnswer<Value> {
  const [shown, setShown] = useState<Shown<Value>>(nothing);
  const [round, setRound] = useState(0);
  const current = useRef(path);
  current.current = path;
  useEffect(() => {
    if (path === null) return;
    const aborter = new AbortController();
    void requests.get<Value>(path, aborter.signal).then((answer) => {
      if (aborter.signal.aborted) return;
      if (answer.ok) adjustClock(answer.value);
      setShown((before) =>
        answer.ok
          ? { path, value: answer.value, problem: null }
          : { path, value: before.path === path ? before.value : null, problem: answer.problem },
      );
    });
    return () => aborter.abort();
  }, [path, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const update = useCallback(
    (change: (value: Value) => Value) =>
      setShown((before) =>
        before.value === null || before.path !== current.current
          ? before
          : { ...before, value: change(before.value) },
      ),
    [],
  );
  const isCurrent = shown.path === path;
  return {
    value: isCurrent ? shown.value : null,
    problem: isCurrent ? shown.problem : null,
    reload,
    update,
  };
}
