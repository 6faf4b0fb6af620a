import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { isTypingInto } from '../keys/is-typing-into.tsx';
import { moveIndex } from './move-index.ts';

/** A list whose rows the keys walk through. Each row has one element with `data-row`, which gets the focus. */
export interface KeyedList {
  readonly box: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
}

/** The room that the header takes at the top of the window. */
const headerHeight = 56;

const rowOf = (target: EventTarget | null): number | null => {
  const row =
    target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : null;
  return row == null ? null : Number(row);
};

function scrollToRow({ box, rowHeight }: KeyedList, index: number): void {
  const top = (box.current?.getBoundingClientRect().top ?? 0) + index * rowHeight;
  const room = innerHeight - rowHeight;
  if (top < headerHeight + rowHeight) scrollBy(0, top - headerHeight - rowHeight);
  else if (top > room) scrollBy(0, top - room);
}

/** Moves the focus by j and k anywhere on the page, and by arrows inside of the list. */
export function useRowKeys(list: KeyedList): void {
  const latest = useRef(list);
  latest.current = list;
  const wanted = useRef<number | null>(null);
  const active = useRef(-1);

  const focusWanted = useCallback(() => {
    if (wanted.current === null) return;
    const selector = `[data-row="${wanted.current}"]`;
    const row = latest.current.box.current?.querySelector<HTMLElement>(selector);
    if (row == null) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  }, []);
  // Layout effects: the keys work as soon as the rows are there, before the browser has painted them.
  // A row that was far away is there only after the list was drawn again.
  useLayoutEffect(focusWanted);
  useLayoutEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTypingInto(event.target)) return;
      const focused = rowOf(event.target);
      if (focused === null && event.key !== 'j' && event.key !== 'k') return;
      if (document.querySelector('dialog[open]')) return;
      const index = moveIndex(event.key, focused ?? active.current, latest.current.count);
      if (index === null) return;
      event.preventDefault();
      active.current = index;
      wanted.current = index;
      scrollToRow(latest.current, index);
      focusWanted();
    };
    addEventListener('keydown', take);
    return () => removeEventListener('keydown', take);
  }, [focusWanted]);
}
