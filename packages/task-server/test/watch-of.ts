import { beginWatch, listeningMs, type Watch } from '../src/decisions/outage/watch.ts';

/** A watch that has judged since `judgesFromMs`. */
export function watchSince(judgesFromMs: number): Watch {
  return beginWatch(judgesFromMs - listeningMs);
}
