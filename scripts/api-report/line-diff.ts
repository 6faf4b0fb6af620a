import { diff } from 'node:util';

const context = 3;
const signs = { [-1]: '+ ', 0: '  ', 1: '- ' } as const;

/**
 * The lines that differ between two texts, with three lines around each: `-` is old, `+` is new.
 */
export function lineDiff(before: string, after: string): string {
  const lines = diff(before.split('\n'), after.split('\n'));
  const changed = lines.flatMap(([kind], index) => (kind === 0 ? [] : [index]));
  const near = new Set(
    changed.flatMap((index) =>
      Array.from({ length: 2 * context + 1 }, (_, step) => index - context + step),
    ),
  );
  return lines
    .flatMap(([kind, text], index) => {
      if (!near.has(index)) return [];
      const gap = index > 0 && !near.has(index - 1) ? ['  ...'] : [];
      return [...gap, `${signs[kind]}${text}`.trimEnd()];
    })
    .join('\n');
}
