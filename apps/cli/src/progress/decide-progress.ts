import type { Options, Reading } from '@procwrap/config';
import type { Finding, PartialEnvironment } from '@procwrap/core';
import type { Opening, Session } from '@procwrap/task-session';
import { passesThrough } from '../attempts/output-plan.ts';
import type { CliDeps } from '../io/deps.ts';
import { type StreamKind, streamKind } from './stream-kind.ts';

/** What the decision about the status line depends on. */
export interface ProgressFacts {
  readonly options: Pick<Options, 'progress' | 'quiet' | 'logFormat'>;
  readonly sources: Pick<Reading['sources'], 'progress'>;
  readonly env: PartialEnvironment;
  /** Where the descriptors 0, 1 and 2 lead. */
  readonly streams: readonly [StreamKind, StreamKind, StreamKind];
  /** Whether all output of the command passes through procwrap, also without a status line. */
  readonly passesThrough: boolean;
}

/** Whether there is a status line, and what the user has to know. */
export interface ProgressDecision {
  readonly show: boolean;
  readonly findings: readonly Finding[];
}

/** Why there cannot be a line; undefined when there can. */
const obstacle = ({ options, env, streams }: ProgressFacts): string | undefined => {
  if (streams[2] !== 'terminal') return 'stderr is not a terminal';
  if (env.TERM === 'dumb') return 'TERM is dumb';
  if (options.logFormat === 'json') return 'the format of the log is json';
  return options.quiet ? '--quiet is on' : undefined;
};

/**
 * Whether only procwrap writes to the terminal. A command that reads the terminal may write there,
 * too, and the terminal shows what is typed; so may a program at the other end of a pipe.
 */
const isAlone = ({ streams: [input, output], passesThrough }: ProgressFacts): boolean =>
  passesThrough && input === 'file' && output !== 'program';

/**
 * Decides whether a run of a command has a status line. Without the option, it has one only where
 * nothing else writes to the terminal.
 */
export function decideProgress(facts: ProgressFacts): ProgressDecision {
  const { options, sources, env } = facts;
  const why = obstacle(facts);
  const isAuto = options.progress === undefined;
  const isInCi = env.CI !== undefined && env.CI !== '' && env.CI !== 'false';
  if (isAuto) return { show: !why && !isInCi && isAlone(facts), findings: [] };
  if (!options.progress || !why) return { show: options.progress === true, findings: [] };
  const where = sources.progress.written;
  const message = `has no effect, because ${why}; remove the option`;
  return { show: false, findings: [{ severity: 'warning', where, message }] };
}

/** Decides about the status line of a run with the streams and the environment of this process. */
export function readProgress(
  { options, sources }: Pick<Opening, 'options' | 'sources'>,
  session: Session,
  { env, deps: { isTerminal } }: { readonly env: PartialEnvironment; readonly deps: CliDeps },
): ProgressDecision {
  const streams = [
    streamKind(0, isTerminal),
    streamKind(1, isTerminal),
    streamKind(2, isTerminal),
  ] as const;
  return decideProgress({ options, sources, env, streams, passesThrough: passesThrough(session) });
}
