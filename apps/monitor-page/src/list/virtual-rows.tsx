import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { PlacedRow } from './grid-table.tsx';
import { useRowKeys } from './use-row-keys.tsx';
import { type Range, visibleRange } from './visible-range.ts';

interface VirtualRowsProps {
  readonly count: number;
  readonly rowHeight: number;
  /** Draws a row; the element that is given `data-row` gets the focus. */
  readonly row: (index: number) => ComponentChildren;
  readonly onRange?: (range: Range) => void;
}

/** The rows that the window shows, which change as it scrolls. */
function useRange(box: RefObject<HTMLElement | null>, count: number, rowHeight: number): Range {
  const [range, setRange] = useState<Range>({ first: 0, end: Math.min(count, 40) });
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const offset = -(box.current?.getBoundingClientRect().top ?? 0);
      const next = visibleRange({ offset, height: innerHeight, rowHeight, count });
      setRange((before) =>
        before.first === next.first && before.end === next.end ? before : next,
      );
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, [box, count, rowHeight]);
  return range;
}

/** Draws only the rows that the window shows. The window scrolls, not the list. */
export function VirtualRows({ count, rowHeight, row, onRange }: VirtualRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const range = useRange(box, count, rowHeight);
  useRowKeys({ box, count, rowHeight });
  useEffect(() => onRange?.(range), [range, onRange]);

  const end = Math.min(range.end, count);
  const rows = [];
  for (let index = Math.min(range.first, end); index < end; index += 1)
    rows.push(
      <PlacedRow key={index} index={index} height={rowHeight}>
        {row(index)}
      </PlacedRow>,
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: see grid-table.tsx
    <div ref={box} role="rowgroup" class="rows" style={{ height: `${count * rowHeight}px` }}>
      {rows}
    </div>
  );
}
