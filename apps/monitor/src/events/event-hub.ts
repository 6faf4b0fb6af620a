import { randomBytes } from 'node:crypto';
import type { ChangeBatch } from '../changes/changes.ts';
import type { SignedIn } from '../page-routes/page-route.ts';
import type { MonitorContext } from '../server/context.ts';
import type { Limits } from '../server/limits.ts';
import { findByDigest } from '../sign-in/sessions.ts';
import { batchAnswers } from './batch-answers.ts';
import { decideStreamStart } from './decide-start.ts';
import {
  type BatchAnswers,
  createEventStream,
  type EventStream,
  type StreamOutput,
  type Watched,
} from './stream.ts';

/** What opens a stream. */
export interface StreamRequest extends SignedIn {
  readonly watched: Watched;
  readonly output: StreamOutput;
  readonly lastEventId: string | undefined;
}

/** All streams of events of this server. */
export interface EventHub {
  /** Why no stream is opened, in one line; undefined where one may be. */
  refusal(sessionDigest: string): string | undefined;
  /** Opens a stream; returns what takes it away when its reader goes. */
  open(request: StreamRequest): () => void;
  /** Requests all readers to connect again, and ends the streams. */
  close(): void;
}

interface Open {
  readonly stream: EventStream;
  readonly sessionDigest: string;
  /** Batches that wait for the one before. */
  queue: Promise<void>;
}

/** Batches that a reader missed, as one. */
const asOne = (batches: readonly ChangeBatch[]): ChangeBatch | undefined => {
  const last = batches.at(-1);
  if (last === undefined) return undefined;
  const isTooMuch = batches.some(({ tasks }) => tasks === null);
  const tasks = new Set(batches.flatMap((batch) => [...(batch.tasks ?? [])]));
  return { id: last.id, tasks: isTooMuch ? null : tasks };
};

const begin = (
  context: MonitorContext,
  opened: Open,
  request: StreamRequest & { boot: string },
) => {
  const { changes } = context;
  const start = decideStreamStart(changes, request.boot, request.lastEventId);
  opened.stream.place(changes.lastId);
  if (start.kind === 'reset') opened.stream.reset(start.reason, changes.lastId);
  const missed = start.kind === 'catch-up' ? asOne(start.batches) : undefined;
  if (missed !== undefined)
    hand(context, opened, { batch: missed, answers: batchAnswers(context) });
};

const hand = (
  { log }: Pick<MonitorContext, 'log'>,
  opened: Open,
  { batch, answers }: { readonly batch: ChangeBatch; readonly answers: BatchAnswers },
) => {
  opened.queue = opened.queue
    .then(() => opened.stream.take(batch, answers))
    .catch((error: unknown) => {
      // The reader connects again.
      log.warning('page-update-failed', `Events could not be sent: ${String(error)}`);
      opened.stream.end();
    });
};

/** A session that is over ends its streams; the others get a comment, which keeps them open. */
const beat = async (context: MonitorContext, { stream, sessionDigest }: Open): Promise<void> => {
  const signedIn = await findByDigest(context, sessionDigest).catch(() => undefined);
  if (signedIn) stream.beat();
  else stream.end();
};

/** Why another stream is too much for this server or this session. */
const tooMany = (streams: ReadonlySet<Open>, digest: string, limits: Limits) => {
  if (streams.size >= limits.mostStreams) return 'Too many pages are open';
  const ofSession = [...streams].filter(({ sessionDigest }) => sessionDigest === digest).length;
  const isMany = ofSession >= limits.streamsPerSession;
  return isMany ? 'Too many pages are open in this browser' : undefined;
};

/** Opens, feeds and ends the streams of events. */
export function createEventHub(context: MonitorContext): EventHub {
  const { changes, limits, counters } = context;
  const boot = randomBytes(6).toString('hex');
  const streams = new Set<Open>();
  let isClosing = false;
  const subscription = changes.subscribe((batch) => {
    const answers = batchAnswers(context);
    for (const opened of streams) hand(context, opened, { batch, answers });
  });
  const heart = setInterval(() => {
    for (const opened of streams) void beat(context, opened);
  }, limits.heartbeatMs);
  heart.unref();
  return {
    refusal: (digest) =>
      isClosing
        ? 'The monitor closes: connect again in a moment'
        : tooMany(streams, digest, limits),
    open: (request) => {
      const { watched, person, output, sessionDigest } = request;
      const settings = { watched, person, output, boot, mostBytes: limits.streamBytes };
      const stream = createEventStream(settings);
      const opened: Open = { stream, sessionDigest, queue: Promise.resolve() };
      streams.add(opened);
      counters.streams = streams.size;
      begin(context, opened, { ...request, boot });
      return () => {
        streams.delete(opened);
        counters.streams = streams.size;
      };
    },
    close: () => {
      isClosing = true;
      clearInterval(heart);
      subscription[Symbol.dispose]();
      for (const { stream } of streams) stream.finish(2000);
    },
  };
}
