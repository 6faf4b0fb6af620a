import { beginWatch, listeningMs, type Watch } from '../src/outage/watch.ts';

/** A watch that has judged since `judgesFromMs`. */
export const watchSince = (judgesFromMs: number): Watch => beginWatch(judgesFromMs - listeningMs);
