import { createLog, type Result, Secret, success } from '@procwrap/core';
import { keepMessage } from '../../../src/alerts/late/keep-message.ts';
import type { LateReceiver, MessageSending } from '../../../src/alerts/late/send-messages.ts';
import type { Undelivered } from '../../../src/alerts/notices/deliver-notice.ts';
import type { Notice } from '../../../src/notice.ts';
import { SpoolFolder } from '../../../src/spool/disk/spool-folder.ts';
import { createNotice } from '../notice.ts';

/** When the messages of a scene are due, in milliseconds since the epoch. */
export const due = 1_795_944_881_374;

type Answer = Result<void, Undelivered> | undefined;

/** Messages in a folder, with a clock, log lines, and receivers that answer as a test says. */
export function openLateScene(place: string) {
  let time = due;
  const lines: string[] = [];
  const log = createLog({ level: 'DEBUG', write: (line) => lines.push(line.trim()) });
  const now = () => time;
  const folder = new SpoolFolder(place, now);
  const over = new AbortController();
  const mask = (text: string) => text.replaceAll('hush', '****');
  const receiverOf = (
    more: Partial<LateReceiver> = {},
    answer: () => Answer = () => success(undefined),
  ) => {
    const sent: Notice[] = [];
    const receiver: LateReceiver = {
      ...{ kind: 'ping', host: 'x.example', url: new Secret('https://x.example/hush') },
      deliver: async (notice) => {
        sent.push(notice);
        return answer();
      },
      close: async () => {},
      ...more,
    };
    return { receiver, sent };
  };
  /** Leaves a message about a run that ended some time after the others. */
  const leave = (target: LateReceiver, id: string, afterMs = 0) => {
    const finishedAtMs = due + afterMs;
    const notice = createNotice({ id, atMs: finishedAtMs, end: { finishedAtMs } });
    return keepMessage({ place, now, log }, { target, notice, why: 'it was away' });
  };
  const sending = (more: Partial<MessageSending> = {}): MessageSending => ({
    ...{ folder, log, now, mask, budgetMs: 3_600_000, signal: over.signal, isInRun: false },
    ...more,
  });
  const stored = () =>
    folder.list().map((record) => ({
      state: record.state.kind,
      ...JSON.parse(folder.read(record) ?? 'null'),
    }));
  const pass = (ms: number) => {
    time += ms;
  };
  return { folder, log, lines, now, over, receiverOf, leave, sending, stored, pass };
}
