import type { Masker } from '@procwrap/secret-resolver';
import { keptOf, toLine } from './cut-line.ts';
import type { LineBounds } from './held-line.ts';
import { createLineCollector, type LineCollector } from './line-collector.ts';
import { createLineRing, type LineRing } from './line-ring.ts';

/** Which stream something was written to. */
export type StreamName = 'stdout' | 'stderr';

/** The tails as the server names them. */
export interface TailTexts {
  readonly debug_log_tail?: string;
  readonly error_log_tail?: string;
}

/** The last lines of what a task wrote. */
export interface LogTail {
  push(stream: StreamName, chunk: Buffer): void;
  /** The last `lines` lines: of both streams together, or of each when they are kept apart. */
  texts(lines: number): TailTexts;
}

interface TailSettings {
  /** The most lines anyone will ask for. */
  readonly maxLines: number;
  /** In characters; longer lines have `...` in their middle. */
  readonly maxLineLength: number;
  /** One tail for both streams. */
  readonly merged: boolean;
  /** Hides what must not be seen in a line. */
  readonly mask?: Masker['text'];
}

/** UTF-8 takes at most four bytes a character; one more character tells a full line from a cut one. */
const bytesFor = (characters: number): number => (characters + 1) * 4;

const boundsFor = (maxLineLength: number): LineBounds => ({
  startBytes: bytesFor(maxLineLength),
  endBytes: bytesFor(keptOf(maxLineLength).end),
});

/** A tail that is bounded in memory by lines and by each line's length, whatever a task writes. */
export function createLogTail(settings: TailSettings): LogTail {
  const { maxLines, maxLineLength, merged, mask } = settings;
  const open = (ring: LineRing) => ({
    ring,
    collector: createLineCollector(ring, boundsFor(maxLineLength)),
  });
  const stdout = open(createLineRing(maxLines));
  const stderr = open(merged ? stdout.ring : createLineRing(maxLines));
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
