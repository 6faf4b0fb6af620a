import { setImmediate } from 'node:timers/promises';
import { type Json, toJson } from '@procwrap/task-server';

/** A list of an answer that is too long to be in memory as a whole. */
export interface LongList {
  /** What it is called in the answer. */
  readonly name: string;
  readonly pieces: AsyncIterable<readonly unknown[]>;
}

/** A list of what is known of each name, some at a time; other work gets its turn between. */
export async function* inPieces<Name>(
  names: readonly Name[],
  { size, read }: { size: number; read: (names: readonly Name[]) => Promise<readonly unknown[]> },
): AsyncGenerator<readonly unknown[]> {
  for (let from = 0; from < names.length; from += size) {
    yield await read(names.slice(from, from + size));
    await setImmediate();
  }
}

/** The JSON of an answer with a long list at its end, piece by piece. */
export async function* jsonInPieces(
  body: object,
  { name, pieces }: LongList,
): AsyncGenerator<string> {
  const start = toJson({ ...body, [name]: [] } as unknown as Json);
  let before = start.slice(0, -2);
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    yield before + toJson(piece as readonly Json[]).slice(1, -1);
    before = ',';
  }
  yield before === ',' ? ']}' : `${before}]}`;
}
