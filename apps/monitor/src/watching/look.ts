import type { Outage, Watch } from '@procwrap/task-server';
import type { MonitorRows } from '@procwrap/task-store';
import { group } from '../keys/create-key.ts';
import { LeaseLost } from '../lease.ts';
import { describeFault } from '../server/describe-fault.ts';
import type { Failures, Item } from './failures.ts';
import type { Memory } from './memory.ts';
import type { FindTask } from './task-facts.ts';
import type { WatchContext } from './watch-context.ts';

/** One look at everything, at one time. */
export interface Look {
  readonly context: WatchContext;
  readonly nowMs: number;
  readonly watch: Watch;
  readonly outages: readonly Outage[];
  readonly findTask: FindTask;
  /** A transaction that writes nothing when another replica looks. */
  readonly transaction: <T>(use: (rows: MonitorRows) => Promise<T>) => Promise<T>;
  readonly failures: Failures;
  readonly memory: Memory;
  /** Aborts when the server closes. */
  readonly signal: AbortSignal;
}

/** So long a look works before it lets the event loop do something else. */
const pieceMs = 8;

/** So long a step works before the others get their turn. */
const mostMs = 2000;

/** Lets the event loop do what else is ready, after each piece of work. */
const createPause = () => {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < pieceMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    sinceMs = performance.now();
  };
};

/** What is wrong with the database or with the right to look is wrong for all items. */
const endsLook = (thrown: unknown): boolean =>
  thrown instanceof LeaseLost || describeFault(thrown).kind !== 'unknown';

/** A task that somebody deleted while it was looked at needs no judgement any more. */
const isDeleted = async ({ context }: Pick<Look, 'context'>, { taskUuid }: Item) =>
  taskUuid !== undefined &&
  (await context.database.store.findTask({ kind: 'uuid', group, uuid: taskUuid })) === undefined;

/** What is done with the rows of a step. */
interface Work<Row> {
  readonly item: (row: Row) => Item;
  readonly work: (row: Row) => Promise<void>;
}

/**
 * Works on one item after the other. One that fails is reported, and the others are worked on all the same. It says
 * `again` when its time was over before its items were: what was found so far is to be said first.
 */
export async function forEach<Row>(
  look: Pick<Look, 'failures' | 'signal' | 'context'>,
  rows: readonly Row[],
  { item, work }: Work<Row>,
): Promise<'again' | undefined> {
  const fail = async (error: unknown, row: Row) => {
    if (endsLook(error)) throw error;
    const failed = item(row);
    if (!(await isDeleted(look, failed).catch(() => false))) look.failures.add(failed, error);
  };
  const pause = createPause();
  const endMs = performance.now() + mostMs;
  for (const row of rows) {
    look.signal.throwIfAborted();
    await pause();
    if (performance.now() > endMs) return 'again';
    await work(row).catch((error: unknown) => fail(error, row));
  }
  return undefined;
}

/** What is written for the rows of a step; `prepare` reads what is needed, and leaves a row out by `undefined`. */
interface Writing<Row, Ready> {
  readonly item: (row: Row) => Item;
  readonly prepare: (row: Row) => Promise<Ready | undefined>;
  readonly write: (rows: MonitorRows, ready: readonly Ready[]) => Promise<void>;
  /** What was written is stored now. */
  readonly written?: (ready: readonly Ready[]) => void;
}

/** So many rows are written in one transaction: a transaction costs as much as what is written for several rows. */
const together = 50;

const isReady = <Ready>(ready: Ready | undefined): ready is Ready => ready !== undefined;

const writeGroup = async <Row, Ready>(
  { transaction, memory }: Look,
  group: readonly Row[],
  { prepare, write, written }: Writing<Row, Ready>,
): Promise<void> => {
  const ready = (await Promise.all(group.map(prepare))).filter(isReady);
  if (ready.length === 0) return;
  try {
    await transaction((rows) => write(rows, ready));
  } catch (error) {
    // What was remembered of it was taken back.
    memory.forgetAll();
    throw error;
  }
  written?.(ready);
};

/** What is done with several rows of a step at once. */
interface WorkTogether<Row> {
  readonly item: (row: Row) => Item;
  readonly work: (group: readonly Row[]) => Promise<void>;
  /** How many rows a group has. */
  readonly size?: number;
}

/** Works on several rows at once; where that fails, on each by itself. */
export function forGroups<Row>(
  look: Pick<Look, 'failures' | 'signal' | 'context'>,
  rows: readonly Row[],
  { item, work, size = together }: WorkTogether<Row>,
): Promise<'again' | undefined> {
  const groups = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
  const alone = async (error: unknown, group: readonly Row[]) => {
    if (endsLook(error)) throw error;
    await forEach(look, group, { item, work: (row) => work([row]) });
  };
  return forEach(look, groups, {
    item: (group) => item(group[0] as Row),
    work: (group) => work(group).catch((error: unknown) => alone(error, group)),
  });
}

/** Writes several rows in each transaction; where one of them fails, each is written by itself. */
export function writeEach<Row, Ready>(
  look: Look,
  rows: readonly Row[],
  writing: Writing<Row, Ready>,
): Promise<'again' | undefined> {
  const { item } = writing;
  return forGroups(look, rows, { item, work: (group) => writeGroup(look, group, writing) });
}
