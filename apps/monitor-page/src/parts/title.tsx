import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { arrivals } from '../routing/router.tsx';
import { oneLine } from '../text/plain-text.ts';

interface TitleProps {
  /** What the window is called. */
  readonly window: string;
  readonly children: ComponentChildren;
  readonly isSpoken?: boolean;
}

/** The navigation whose heading got the focus. */
let focusedArrival = 0;

/** The heading of a page; it gets the focus when the page was reached by a link, so that keyboard and screen reader go on there. */
export function Title({ window, children, isSpoken = false }: TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrival = arrivals.value;
  useEffect(() => {
    if (arrival === focusedArrival) return;
    focusedArrival = arrival;
    heading.current?.focus({ preventScroll: true });
  }, [arrival]);
  useEffect(() => {
    document.title = `${oneLine(window)} · procwrap monitor`;
  }, [window]);
  return (
    <h1 ref={heading} tabIndex={-1} class={isSpoken ? 'only-spoken' : undefined}>
      {children}
    </h1>
  );
}
