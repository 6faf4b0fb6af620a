import type { ChunkMasker } from '@procwrap/core';

/** What happens to the lines of a program. */
export interface LineWork {
  /** Put before each line; lines then go on only as a whole. */
  readonly prefix?: string | undefined;
  /** Sees each line, without its end; the last one perhaps before it is complete. */
  readonly onLine?: ((line: string) => void) | undefined;
}

/** A line longer than this goes on in pieces. */
const longestLine = 64 * 1024;
const newline = 0x0a;

const nothing = Buffer.alloc(0);

/** Cuts a flow of bytes into lines, whatever the chunks are. */
const createCutter = () => {
  let rest: Buffer = nothing;
  /** Whole lines with their ends; what begins another waits. */
  const cut = (chunk: Buffer): Buffer[] => {
    const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = all.indexOf(newline); end >= 0; end = all.indexOf(newline, from)) {
      lines.push(all.subarray(from, end + 1));
      from = end + 1;
    }
    // The memory of a chunk is used again.
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

/** Prefixes and watches the lines of one stream. */
export function createLineFilter({ prefix, onLine }: LineWork): ChunkMasker {
  const head = Buffer.from(prefix ?? '');
  const { cut, take, waiting } = createCutter();
  let isInside = false;
  const tell = (line: Buffer) => onLine?.(line.toString().replace(/\r?\n$/, ''));
  const passOn = (line: Buffer): Buffer[] => {
    const begins = isInside ? [line] : [head, line];
    isInside = line.at(-1) !== newline;
    return begins;
  };
  const write = (bytes: Uint8Array): Buffer => {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lines = cut(chunk);
    for (const line of lines) tell(line);
    if (waiting().length > 0) tell(waiting());
    const tooLong = waiting().length > longestLine ? [take()] : [];
    if (prefix === undefined) return chunk;
    return Buffer.concat([...lines, ...tooLong].flatMap(passOn));
  };
  const flush = (): Buffer => {
    const last = take();
    if (prefix === undefined || last.length === 0) return nothing;
    // The next line of another program shall not be glued to it.
    return Buffer.concat([...passOn(last), Buffer.from('\n')]);
  };
  return { write, flush };
}
