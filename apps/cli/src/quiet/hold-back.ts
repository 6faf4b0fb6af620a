import {
  forceKillFlushMs,
  type LostPieces,
  type StreamName,
  writePieces,
} from '@procwrap/process-supervisor';
import type { OwnLines } from '../io/own-lines.ts';
import type { HeldPlace } from './block-store.ts';
import { type HeldOutput, type HeldPiece, holdOutput } from './held-output.ts';
import type { LineSwitch } from './line-switch.ts';

/** The output of a run that is held back. */
export interface HeldRun {
  /** Takes a chunk of the command's output; copies it. */
  readonly keep: (stream: StreamName, chunk: Buffer) => void;
  /**
   * Shows everything in its order, and holds nothing back from now on; `exitMs` are the milliseconds
   * that are left of a stop budget.
   */
  show(forceKill: AbortSignal, own: OwnLines, exitMs?: number): Promise<void>;
  /** Drops everything. */
  drop(): void;
}

const reasons: Readonly<Record<HeldPlace, string>> = {
  file: 'only the last 64 MiB are held back',
  memory: 'the folder for temporary files took no more, and only the last 4 MiB are held in memory',
};

const messageOf = (bytes: number, place: HeldPlace): string =>
  `procwrap WARNING ${bytes} bytes of output before this line were dropped, because ${reasons[place]}\n`;

const outputOf = function* (pieces: Iterable<HeldPiece>, { shape }: OwnLines) {
  for (const piece of pieces) {
    if (piece.kind === 'output') yield piece;
    else
      yield {
        stream: 'stderr' as const,
        chunk: Buffer.from(shape(messageOf(piece.bytes, piece.place), 'output-lost') ?? ''),
      };
  }
};

/** What the user has to know about held output that did not arrive. */
const lossesOf = ({ unread, failed }: LostPieces): readonly string[] => [
  ...(unread > 0
    ? [`${unread} bytes of held output are lost: their reader did not read them in time`]
    : []),
  ...Object.entries(failed).map(
    ([stream, error]) => `held output is lost: ${stream} takes no more (${error.message})`,
  ),
];

/** Aborts when held output may no longer wait for its reader: also before the end of a stop budget. */
const showLimit = (forceKill: AbortSignal, exitMs: number | undefined): AbortSignal =>
  exitMs === undefined
    ? forceKill
    : AbortSignal.any([forceKill, AbortSignal.timeout(Math.max(0, exitMs - forceKillFlushMs))]);

/** Holds the log lines back from now on, and the output that `keep` takes. */
export function holdBack(lines: LineSwitch, held: HeldOutput = holdOutput()): HeldRun {
  lines.redirect((line) => held.add('stderr', Buffer.from(line)));
  const show = async (forceKill: AbortSignal, own: OwnLines, exitMs?: number) => {
    lines.restore();
    const limit = showLimit(forceKill, exitMs);
    const lost = await writePieces(outputOf(held.pieces(), own), { forceKill: limit });
    held.close();
    for (const line of lossesOf(lost)) own.write(`procwrap WARNING ${line}\n`, 'output-lost');
  };
  return { keep: held.add, show, drop: held.close };
}
