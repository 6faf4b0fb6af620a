import type { PageEvents } from '@procwrap/page-api';
import type { PersonRow } from '@procwrap/task-store';
import type { ChangeBatch } from '../changes/changes.ts';
import { eventId, eventText, heartbeatText } from './event-text.ts';

/** What a stream shows. */
export interface Watched {
  readonly home: boolean;
  readonly task: string | undefined;
  readonly run: string | undefined;
}

/** Answers to the questions of streams about one batch; streams that ask the same share an answer. */
export interface BatchAnswers {
  tasks(uuids: readonly string[]): Promise<PageEvents['tasks']>;
  incidents(): Promise<PageEvents['incidents']>;
  run(uuid: string, person: Pick<PersonRow, 'level'>): Promise<PageEvents['run'] | undefined>;
}

/** Where a stream writes to. */
export interface StreamOutput {
  write(text: string): void;
  /** Bytes that the reader has not taken yet. */
  readonly waitingBytes: number;
  end(): void;
  destroy(): void;
}

interface StreamOptions {
  readonly watched: Watched;
  readonly person: Pick<PersonRow, 'level'>;
  readonly output: StreamOutput;
  readonly boot: string;
  readonly mostBytes: number;
}

/** Rows of one batch that are sent; with more the page asks for everything again. */
const mostRows = 200;

/** One reader of events. */
export interface EventStream {
  take(batch: ChangeBatch, answers: BatchAnswers): Promise<void>;
  reset(reason: PageEvents['reset']['reason'], batchId: number): void;
  /** Says where the stream is, so that its reader can come back there. */
  place(batchId: number): void;
  beat(): void;
  /** Says that the server closes, and ends. */
  finish(retryMs: number): void;
  /** Ends after what is written already; the second time without it. */
  end(): void;
}

type Send = <Name extends keyof PageEvents>(
  name: Name,
  data: PageEvents[Name],
  id?: string,
) => void;

interface HomeMemory {
  incidents: string;
}

const sendHome = async (
  send: Send,
  { tasks }: ChangeBatch & { readonly tasks: ReadonlySet<string> },
  more: { readonly answers: BatchAnswers; readonly memory: HomeMemory },
): Promise<void> => {
  const { answers, memory } = more;
  send('tasks', await answers.tasks([...tasks]));
  const incidents = await answers.incidents();
  const text = JSON.stringify(incidents);
  if (text !== memory.incidents) send('incidents', incidents);
  memory.incidents = text;
};

/**
 * A reader that is too far behind is dropped; it connects again and asks for everything. After the end nothing is written,
 * which Node would take for a fault of the program; a reader that does not take the rest by the second end is dropped.
 */
const guarded = ({ output, mostBytes }: StreamOptions) => {
  let isEnded = false;
  return {
    write: (text: string): void => {
      if (isEnded) return;
      if (output.waitingBytes > mostBytes) output.destroy();
      else output.write(text);
    },
    end: (): void => {
      if (isEnded) output.destroy();
      else output.end();
      isEnded = true;
    },
  };
};

/** A stream of events for one reader, who gets only what it shows. */
export function createEventStream(options: StreamOptions): EventStream {
  const { watched, person, boot } = options;
  const memory: HomeMemory = { incidents: '' };
  const { write, end } = guarded(options);
  const send: Send = (name, data, id) => write(eventText(name, data, id));
  const reset: EventStream['reset'] = (reason, batchId) =>
    send('reset', { reason }, eventId(boot, batchId));
  const take = async (batch: ChangeBatch, answers: BatchAnswers): Promise<void> => {
    const { tasks, id } = batch;
    if (tasks === null || (watched.home && tasks.size > mostRows)) return reset('many', id);
    if (watched.home) await sendHome(send, { id, tasks }, { answers, memory });
    if (watched.task !== undefined && tasks.has(watched.task)) send('task', { uuid: watched.task });
    const run = watched.run === undefined ? undefined : await answers.run(watched.run, person);
    if (run !== undefined && tasks.has(run.task.uuid)) send('run', run);
    write(`id: ${eventId(boot, id)}\n\n`);
  };
  return {
    take,
    reset,
    place: (batchId) => write(`retry: 2000\nid: ${eventId(boot, batchId)}\n\n`),
    beat: () => write(heartbeatText),
    finish: (retryMs) => {
      send('closing', { retryMs });
      end();
    },
    end,
  };
}
