import type { ChunkMasker } from '@procwrap/core';

/** What is done with the lines of a program. */
export interface LineWork {
  /** Is put before each line; only whole lines are then passed on. */
  readonly prefix?: string | undefined;
  /**
   * Is called with each line, without its newline; for the last one perhaps before it is complete.
   */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** In bytes; a longer line is passed on in pieces. */
const longestLine = 64 * 1024;
const newline = 0x0a;

const nothing = Buffer.alloc(0);

/** Cuts a stream of bytes into lines. */
const createCutter = () => {
  let rest: Buffer = nothing;
  /** Returns the lines that are complete, with their newlines; keeps the beginning of the next. */
  const cut = (chunk: Buffer): Buffer[] => {
    const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = all.indexOf(newline); end >= 0; end = all.indexOf(newline, from)) {
      lines.push(all.subarray(from, end + 1));
      from = end + 1;
    }
    // Copied, as the memory of a chunk is used again.
    rest = Buffer.from(all.subarray(from));
    return lines;
  };
  const take = () => {
    const taken = rest;
    rest = nothing;
    return taken;
  };
  return { cut, take, waiting: () => rest };
};

/** A masker that puts a prefix before the lines of one stream, and calls `onLine`. */
export function createLineFilter({ prefix, onLine }: LineWork): ChunkMasker {
  const head = Buffer.from(prefix ?? '');
  const { cut, take, waiting } = createCutter();
  let isInside = false;
  const report = (line: Buffer) => onLine?.(line.toString().replace(/\r?\n$/, ''));
  const passOn = (line: Buffer): Buffer[] => {
    const begins = isInside ? [line] : [head, line];
    isInside = line.at(-1) !== newline;
    return begins;
  };
  const write = (bytes: Uint8Array): Buffer => {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lines = cut(chunk);
    for (const line of lines) report(line);
    if (waiting().length > 0) report(waiting());
    const tooLong = waiting().length > longestLine ? [take()] : [];
    if (prefix === undefined) return chunk;
    return Buffer.concat([...lines, ...tooLong].flatMap(passOn));
  };
  const flush = (): Buffer => {
    const last = take();
    if (prefix === undefined || last.length === 0) return nothing;
    // With a newline, so that the next line of another program begins a new line.
    return Buffer.concat([...passOn(last), Buffer.from('\n')]);
  };
  return { write, flush };
}
