import type { Finder } from './finder.ts';

/** Masks a text that comes in pieces. */
export interface MaskingFlow {
  /** The text that is certain by now. */
  push(text: string): string;
  /** The rest, at the end. */
  end(): string;
  /** What has been taken in and not given out; the flow is not to be used any more. */
  takeBack(): string;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const shown = '[secret]';

/** The spans with one more at their end; those that it overlaps become one with it. */
const extend = (spans: Span[], from: number, to: number) => {
  let start = from;
  for (let last = spans.at(-1); last && last.to > start; last = spans.at(-1)) {
    start = Math.min(start, last.from);
    spans.pop();
  }
  spans.push({ from: start, to });
};

/** Makes a flow at its beginning. */
export function createMaskingFlow(finder: Finder): MaskingFlow {
  let waiting = '';
  let spans: Span[] = [];

  const giveOut = (limit: number): string => {
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
    // What may begin another match waits, and so does a match that this one would make longer.
    const certain = waiting.length - finder.open;
    const crossing = spans.find(({ from, to }) => from < certain && to > certain);
    return giveOut(crossing?.from ?? certain);
  };
  return { push, end: () => giveOut(waiting.length), takeBack: () => waiting };
}
