import type { LogTail } from './log-tail.ts';

/** One tail that passes the output on to several; its texts are those of the first. Undefined when there is none. */
export function joinTails(tails: readonly (LogTail | undefined)[]): LogTail | undefined {
  const [first, ...others] = tails.filter((tail) => tail !== undefined);
  if (first === undefined || others.length === 0) return first;
  return {
    push: (stream, chunk) => {
      first.push(stream, chunk);
      for (const tail of others) tail.push(stream, chunk);
    },
    texts: first.texts,
  };
}
