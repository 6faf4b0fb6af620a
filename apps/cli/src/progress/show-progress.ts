import type {
  AroundChunks,
  StreamName,
  SupervisionMode,
  TerminalFacts,
} from '@procwrap/process-supervisor';
import type { Ports, Session } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { decideColour } from '../lines/decide-colour.ts';
import type { LineSwitch } from '../quiet/line-switch.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { type OwnTerminal, openTerminal } from './own-terminal.ts';
import { renderLine } from './render-line.ts';
import { followRun, type RunProgress } from './run-progress.ts';
import { createScreen, type Screen } from './screen.ts';

/** A run with a status line. */
export interface ShownProgress {
  /** The session to run with. */
  readonly session: Session;
  /** Waits before another attempt; undefined without a line. */
  readonly pause: Ports['pause'];
  /** Goes around the output of the command; undefined without a line. */
  readonly around: AroundChunks | undefined;
  /** Takes the line away for good. */
  close(): void;
}

/** What a status line needs. */
export interface ShowSettings {
  readonly deps: Pick<CliDeps, 'writeLine' | 'isTerminal' | 'terminal'>;
  /** The lines of procwrap. */
  readonly lines: LineSwitch;
  /** Opens the terminal; a test replaces it. */
  readonly open?: () => OwnTerminal | undefined;
}

/** Milliseconds between two looks at what there is to show. */
const everyMs = 250;

/** Whether keys go to our job; where that is not known, they do. */
const isInForeground = ({ hasTerminal, ownGroupIsForeground }: TerminalFacts): boolean =>
  hasTerminal === undefined || (hasTerminal && ownGroupIsForeground);

/**
 * Takes the line away before Ctrl-Z suspends this process. In mode `terminal`, the usual action of
 * the signal suspends it, as it does nothing where no shell could continue the job; in mode `group`,
 * the signal router suspends it.
 */
const hideWhenSuspended = (screen: Screen, mode: SupervisionMode): (() => void) => {
  const onStop = () => {
    screen.hide();
    if (mode === 'group') return;
    process.off('SIGTSTP', onStop);
    process.kill(process.pid, 'SIGTSTP');
    process.on('SIGTSTP', onStop);
  };
  process.prependListener('SIGTSTP', onStop);
  process.on('exit', screen.hide);
  return () => {
    process.off('SIGTSTP', onStop);
    process.off('exit', screen.hide);
  };
};

/** The streams of the command that lead to a terminal. */
const streamsIn = (isTerminal: CliDeps['isTerminal']): readonly StreamName[] => [
  ...(isTerminal(1) ? (['stdout'] as const) : []),
  ...(isTerminal(2) ? (['stderr'] as const) : []),
];

interface Painting {
  readonly screen: Screen;
  readonly terminal: OwnTerminal;
  readonly progress: RunProgress;
  readonly colour: boolean;
  readonly deps: ShowSettings['deps'];
}

/** Draws what there is to show; returns a function that does so again, at most every 250 ms. */
const startPainting = ({ screen, terminal, progress, colour, deps }: Painting) => {
  const { monotonic } = progress.session.clock;
  let shown = '';
  let at = Number.NEGATIVE_INFINITY;
  const draw = () => {
    if (!isInForeground(deps.terminal())) return;
    const view = progress.view();
    if (!view) return screen.hide();
    const line = renderLine(view, { columns: terminal.columns(), colour });
    if (line === shown && screen.isShown()) return;
    screen.draw(line);
    shown = line;
    at = monotonic();
  };
  const timer = setInterval(draw, everyMs).unref();
  const drawSoon = () => {
    if (monotonic() - at >= everyMs) draw();
  };
  return { drawSoon, stop: () => clearInterval(timer) };
};

/** Shows a status line in the terminal of stderr until it is closed. */
export function showProgress(
  { session, env, mode }: Pick<ReadyRun, 'session' | 'env' | 'mode'>,
  { deps, lines, open = openTerminal }: ShowSettings,
): ShownProgress {
  const terminal = open();
  if (!terminal) return { session, pause: undefined, around: undefined, close: () => {} };
  const screen = createScreen({ write: terminal.write, streams: streamsIn(deps.isTerminal) });
  const progress = followRun(session);
  const colour = decideColour(env, true);
  const { drawSoon, stop } = startPainting({ screen, terminal, progress, colour, deps });
  const allow = hideWhenSuspended(screen, mode);
  lines.redirect((line, event, shape) => {
    deps.writeLine(screen.beforeLine() + line, event, shape);
    drawSoon();
  });
  const after = (stream: StreamName, waiting: number) => {
    screen.around.after(stream, waiting);
    drawSoon();
  };
  const close = () => {
    stop();
    allow();
    screen.hide();
    lines.restore();
    terminal.close();
  };
  const { session: followed, pause } = progress;
  return { session: followed, pause, around: { ...screen.around, after }, close };
}
