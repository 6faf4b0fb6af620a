import type { Masker } from '@procwrap/secret-resolver';
import { keptOf, toLine } from './cut-line.ts';
import type { LineBounds } from './held-line.ts';
import { createLineCollector, type LineCollector } from './line-collector.ts';
import { createLineRing, type LineRing } from './line-ring.ts';

/** The name of an output stream. */
export type StreamName = 'stdout' | 'stderr';

/** The tails as fields of the API. */
export interface TailTexts {
  readonly debug_log_tail?: string;
  readonly error_log_tail?: string;
}

/** The last lines that a task wrote. */
export interface LogTail {
  push(stream: StreamName, chunk: Buffer): void;
  /** The last `lines` lines: of both streams together, or of each stream if they are separate. */
  texts(lines: number): TailTexts;
}

interface TailSettings {
  /** The greatest number of lines that can be read. */
  readonly maxLines: number;
  /** In characters; `...` replaces the middle of a longer line. */
  readonly maxLineLength: number;
  /** Whether there is one tail for both streams. */
  readonly merged: boolean;
  /** Hides secrets in a line. */
  readonly mask?: Masker['text'];
}

/**
 * A character of UTF-8 has at most four bytes; with one more character, a line that is too long can
 * be recognized.
 */
const bytesFor = (characters: number): number => (characters + 1) * 4;

const boundsFor = (maxLineLength: number): LineBounds => ({
  startBytes: bytesFor(maxLineLength),
  endBytes: bytesFor(keptOf(maxLineLength).end),
});

/** A tail with limits for the number and the length of its lines, which also limit its memory. */
export function createLogTail(settings: TailSettings): LogTail {
  const { maxLines, maxLineLength, merged, mask } = settings;
  const openStream = (ring: LineRing) => ({
    ring,
    collector: createLineCollector(ring, boundsFor(maxLineLength)),
  });
  const stdout = openStream(createLineRing(maxLines));
  const stderr = openStream(merged ? stdout.ring : createLineRing(maxLines));
  const textOf = (ring: LineRing, collectors: readonly LineCollector[], lines: number) => {
    const unfinished = collectors.flatMap((collector) => collector.unfinished() ?? []);
    return [...ring.last(lines), ...unfinished]
      .slice(-lines)
      .map((line) => toLine(line, maxLineLength, mask))
      .join('\n');
  };
  return {
    push: (stream, chunk) => (stream === 'stdout' ? stdout : stderr).collector.push(chunk),
    texts: (lines) => {
      if (lines <= 0) return {};
      if (merged) {
        return nonEmpty(textOf(stdout.ring, [stdout.collector, stderr.collector], lines));
      }
      return nonEmpty(
        textOf(stdout.ring, [stdout.collector], lines),
        textOf(stderr.ring, [stderr.collector], lines),
      );
    },
  };
}

const nonEmpty = (debug: string, error = ''): TailTexts => ({
  ...(debug ? { debug_log_tail: debug } : {}),
  ...(error ? { error_log_tail: error } : {}),
});
