import { useEffect, useState } from 'preact/hooks';

/** Whether a media query holds now, e.g. `(max-width: 719px)`. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const update = () => setHolds(media.matches);
    update();
    media.addEventListener('change', update);
    return () => media.removeEventListener('change', update);
  }, [query]);
  return holds;
}

/** Whether the window is as narrow as a telephone. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 719px)');
}
