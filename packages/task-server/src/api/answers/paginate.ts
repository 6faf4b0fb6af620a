import type { JsonObject } from '../../json/json.ts';
import type { Page } from '../../store/queries.ts';
import type { Answer } from './answer.ts';

const usualLimit = 50;

const positive = (text: string | null) => (/^\d+$/.test(text ?? '') ? Number(text) : 0);

/**
 * The part of a list that is requested; a limit that is no positive number is replaced by the
 * default.
 */
export function readPart(query: URLSearchParams): { limit: number; offset: number } {
  return {
    limit: Math.min(positive(query.get('limit')) || usualLimit, Number.MAX_SAFE_INTEGER),
    offset: Math.min(positive(query.get('offset')), Number.MAX_SAFE_INTEGER),
  };
}

interface Asked {
  /** The address of the list, without a query. */
  readonly address: string;
  readonly query: URLSearchParams;
}

/**
 * One page of a list, with the addresses of the next and of the previous page. A page of large rows
 * can be shorter than its limit: the next one begins after its last row.
 */
export function pageAnswer({ address, query }: Asked, page: Page<JsonObject>): Answer {
  const { limit, offset } = readPart(query);
  const end = offset + page.rows.length;
  const link = (at: number) => {
    const other = new URLSearchParams(query);
    other.set('limit', String(limit));
    other.set('offset', String(at));
    return `${address}?${other}`;
  };
  return {
    status: 200,
    body: {
      count: page.count,
      next: end > offset && end < page.count ? link(end) : null,
      previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
      results: page.rows,
    },
  };
}
