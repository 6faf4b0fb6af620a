import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { oneLine } from '../text/plain-text.ts';

interface TitleProps {
  /** What the window is called. */
  readonly window: string;
  readonly children: ComponentChildren;
  readonly isSpoken?: boolean;
}

/** The heading of a page; it gets the focus when the page is reached. */
export function Title({ window, children, isSpoken = false }: TitleProps) {
  useEffect(() => {
    document.title = `${oneLine(window)} · procwrap monitor`;
  }, [window]);
  return (
    <h1 tabIndex={-1} class={isSpoken ? 'only-spoken' : undefined}>
      {children}
    </h1>
  );
}
