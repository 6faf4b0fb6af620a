import { describe, expect, it } from 'vitest';
import type { Span } from '../../../src/views/timeline/merge-by-pixel.ts';
import {
  nextSpan,
  rowInWords,
  spanAt,
  spanPaths,
} from '../../../src/views/timeline/spans-drawing.ts';

const span = (x: number, change: Partial<Span> = {}): Span => ({
  x,
  width: 10,
  tone: 'good',
  count: 1,
  badCount: 0,
  missedCount: 0,
  startMs: x,
  endMs: x + 10,
  uuid: 'r',
  words: 'succeeded',
  ...change,
});
const spans = [span(0), span(20), span(50, { tone: 'bad', count: 3, badCount: 2 })];

describe('the pieces of a row', () => {
  it('are one path per tone, with a shape of its own', () => {
    const paths = spanPaths([
      ...spans,
      span(80, { tone: 'missed', width: 5 }),
      span(90, { tone: 'missed', width: 2 }),
    ]);
    expect(paths.get('good')).toBe('M0 5h10v10h-10zM20 5h10v10h-10z');
    expect(paths.get('bad')).toBe('M50 1h10v18h-10z');
    expect(paths.get('missed')).toBe('M80.5 3.5h3v13h-3zM90.5 3.5h0.5v13h-0.5z');
  });

  it('are found at a pixel, or near it', () => {
    expect(spanAt(spans, 25)).toBe(spans[1]);
    expect(spanAt(spans, 33)).toBe(spans[1]);
    expect(spanAt(spans, 17)).toBe(spans[1]);
    expect(spanAt(spans, 40)).toBeNull();
    expect(spanAt([], 1)).toBeNull();
  });

  it('are walked through', () => {
    expect(nextSpan(spans, null, 1)).toBe(spans[0]);
    expect(nextSpan(spans, null, -1)).toBe(spans[2]);
    expect(nextSpan(spans, span(20), 1)).toBe(spans[2]);
    expect(nextSpan(spans, spans[2] as Span, 1)).toBe(spans[2]);
    expect(nextSpan(spans, span(20), -1)).toBe(spans[0]);
    expect(nextSpan([], null, 1)).toBeNull();
  });

  it('are counted in words', () => {
    expect(rowInWords([])).toBe('no run');
    expect(rowInWords([span(0)])).toBe('1 run');
    expect(rowInWords([...spans, span(80, { missedCount: 1, uuid: null })])).toBe(
      '5 runs, 2 failed, 1 missed',
    );
  });
});
