import type { JsonObject } from '../json/json.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

const usualLimit = 50;

const positive = (text: string | null) => (/^\d+$/.test(text ?? '') ? Number(text) : 0);

/** One page of a list; a limit that is no positive number falls back to the usual one. */
export const paginate = <T>(
  { state, path, query }: Call,
  items: readonly T[],
  show: (item: T) => JsonObject,
): Answer => {
  const limit = positive(query.get('limit')) || usualLimit;
  const offset = positive(query.get('offset'));
  const link = (at: number) => {
    const other = new URLSearchParams(query);
    other.set('limit', String(limit));
    other.set('offset', String(at));
    return `${state.url}${path}?${other}`;
  };
  return {
    status: 200,
    body: {
      count: items.length,
      next: offset + limit < items.length ? link(offset + limit) : null,
      previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
      results: items.slice(offset, offset + limit).map(show),
    },
  };
};
