/** Where a key moves in a list; null when it is none of the list's keys. */
export function moveIndex(key: string, index: number, count: number): number | null {
  if (count === 0) return null;
  const within = (wanted: number) => Math.min(count - 1, Math.max(0, wanted));
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return within(index + 1);
    case 'k':
    case 'ArrowUp':
      return within(index - 1);
    case 'PageDown':
      return within(index + 10);
    case 'PageUp':
      return within(index - 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
