import type { StreamName } from './output-plan.ts';
import type { Sink } from './sink.ts';

/** A sink that passes each chunk to a function, which takes it at once. */
export function createKeepingSink(
  stream: StreamName,
  keep: (stream: StreamName, chunk: Buffer) => void,
): Sink {
  const write = (chunk: Buffer) => {
    keep(stream, chunk);
    return true;
  };
  return { write, queued: 0, flush: async () => {}, close: () => {} };
}
