import { cutText, textWidth } from './text-width.ts';
import type { Counts, Phase, View } from './view.ts';

/** The space that a line has, and whether it has colours. */
export interface LineSpace {
  readonly columns: number;
  readonly colour: boolean;
}

/** A part of the line; the parts with the highest rank stay when there is little space. */
interface Part {
  readonly text: string;
  readonly rank: number;
  /** The number of a colour of the terminal. */
  readonly colour?: number;
}

const [cyan, yellow] = [36, 33];
const gap = '  ';
const barColumns = 20;
const leastMessage = 10;

const pad = (part: number): string => String(part).padStart(2, '0');

/** A duration as 1:05 or 1:02:05. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
    : `${minutes}:${pad(seconds % 60)}`;
}

const phaseTexts: Readonly<Record<Phase, string>> = {
  asking: 'waiting for permission to start',
  starting: 'starting',
  waiting: 'waiting for',
  running: 'running',
  pausing: 'waiting for the next attempt',
  stopping: 'stopping',
  reporting: 'reporting the end',
};

const phaseText = ({ phase, targets: [first = '', ...more] }: View): string => {
  if (phase !== 'waiting') return phaseTexts[phase];
  return `${phaseTexts.waiting} ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
};

const headOf = (view: View): string => {
  const { phase, attempt, attempts } = view;
  const isOnly = attempt === 0 || (attempts === 1 && attempt === 1);
  if (isOnly || phase === 'reporting') return phaseText(view);
  const number = `attempt ${attempt}${attempts === undefined ? '' : ` of ${attempts}`}`;
  return phase === 'running' ? number : `${number}: ${phaseText(view)}`;
};

const timeOf = ({ phase, elapsedMs, limitMs, pauseMs }: View): string => {
  if (phase === 'pausing')
    return `${clockText(Math.ceil((pauseMs - elapsedMs) / 1000) * 1000)} left`;
  const limit = phase === 'running' && limitMs !== undefined ? ` of ${clockText(limitMs)}` : '';
  return clockText(elapsedMs) + limit;
};

const barOf = (share: number): string => {
  const filled = Math.round(share * barColumns);
  return `[${'#'.repeat(filled)}${'-'.repeat(barColumns - filled)}]`;
};

const doneOf = ({ success = 0, error = 0, skipped = 0 }: Counts): number =>
  success + error + skipped;

/** Milliseconds that are left if the job continues as fast as until its last report. */
const leftOf = ({ counts, countedMs, elapsedMs }: View, expected: number): number | undefined => {
  const done = doneOf(counts);
  if (done <= 0 || done >= expected) return undefined;
  return Math.max(0, (countedMs / done) * (expected - done) - (elapsedMs - countedMs));
};

/** The counts in words; the bar and the time that is left need to know how many there will be. */
const countParts = (view: View): readonly Part[] => {
  const { counts } = view;
  const { expected, error = 0 } = counts;
  const done = doneOf(counts);
  if (expected === undefined && done === 0) return [];
  const errors = error > 0 ? [{ text: `${error} failed`, rank: 7, colour: yellow }] : [];
  if (expected === undefined || expected <= 0)
    return [{ text: `${done} done`, rank: 8 }, ...errors];
  const share = Math.min(1, done / expected);
  const leftMs = leftOf(view, expected);
  const left = leftMs === undefined ? [] : [{ text: `${clockText(leftMs)} left`, rank: 6 }];
  return [
    { text: barOf(share), rank: 4, colour: cyan },
    { text: `${Math.floor(share * 100)}% ${done} of ${expected}`, rank: 8 },
    ...errors,
    ...left,
  ];
};

const serverParts = ({ server }: View): readonly Part[] => {
  if (!server) return [];
  const ago = clockText(server.agoMs);
  return server.isLost
    ? [{ text: `no answer of the server for ${ago}`, rank: 5, colour: yellow }]
    : [{ text: `heartbeat ${ago} ago`, rank: 3 }];
};

const widthOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { text }) => sum + textWidth(text) + gap.length, -gap.length);

/** Leaves out the parts of the lowest rank until the rest fits. */
const fitting = (parts: readonly Part[], columns: number): readonly Part[] => {
  if (parts.length <= 1 || widthOf(parts) <= columns) return parts;
  const least = Math.min(...parts.map(({ rank }) => rank));
  return fitting(
    parts.filter(({ rank }) => rank !== least),
    columns,
  );
};

const dressed = ({ text, colour }: Part, { colour: hasColour }: LineSpace): string =>
  hasColour && colour !== undefined ? `\u001B[${colour}m${text}\u001B[0m` : text;

/** A view as one line, which takes at most the columns of the terminal without the last one. */
export function renderLine(view: View, space: LineSpace): string {
  const columns = space.columns - 2;
  const parts = fitting(
    [
      { text: headOf(view), rank: 10 },
      { text: timeOf(view), rank: 9 },
      ...countParts(view),
      ...serverParts(view),
    ],
    columns,
  );
  const shown = parts.map((part) => dressed({ ...part, text: cutText(part.text, columns) }, space));
  const room = columns - widthOf(parts) - gap.length;
  const message = view.message && room >= leastMessage ? [cutText(view.message, room)] : [];
  return ` ${[...shown, ...message].join(gap)}`;
}
