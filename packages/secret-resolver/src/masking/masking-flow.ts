import type { Finder } from './finder.ts';

/** Masks a text that comes in parts. */
export interface MaskingFlow {
  /** The masked text that is certain. */
  push(text: string): string;
  /** The rest, at the end. */
  end(): string;
  /** The text that was pushed and not returned yet; the flow cannot be used afterwards. */
  takeBack(): string;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const shown = '[secret]';

/** Adds a span at the end; spans that overlap it become one with it. */
const extend = (spans: Span[], from: number, to: number) => {
  let start = from;
  for (let last = spans.at(-1); last && last.to > start; last = spans.at(-1)) {
    start = Math.min(start, last.from);
    spans.pop();
  }
  spans.push({ from: start, to });
};

/** Creates a flow. */
export function createMaskingFlow(finder: Finder): MaskingFlow {
  let waiting = '';
  let spans: Span[] = [];

  const release = (limit: number): string => {
    let out = '';
    let at = 0;
    for (const { from, to } of spans.filter((span) => span.to <= limit)) {
      out += waiting.slice(at, from) + shown;
      at = to;
    }
    out += waiting.slice(at, limit);
    waiting = waiting.slice(limit);
    spans = spans
      .filter((span) => span.to > limit)
      .map(({ from, to }) => ({ from: from - limit, to: to - limit }));
    return out;
  };
  const push = (text: string): string => {
    for (let at = 0; at < text.length; at += 1) {
      const length = finder.read(text.charCodeAt(at));
      const end = waiting.length + at + 1;
      if (length > 0) extend(spans, end - length, end);
    }
    waiting += text;
    // The possible start of a match waits, and so does a match that would become longer by it.
    const certain = waiting.length - finder.open;
    const crossing = spans.find(({ from, to }) => from < certain && to > certain);
    return release(crossing?.from ?? certain);
  };
  return { push, end: () => release(waiting.length), takeBack: () => waiting };
}
