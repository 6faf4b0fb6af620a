import type { Reading } from '@procwrap/config';
import type { Finding, PartialEnvironment } from '@procwrap/core';
import type { CliDeps } from '../io/deps.ts';
import type { LineDress } from '../io/own-lines.ts';
import { decideColour } from './decide-colour.ts';
import { checkLogFile, openLogFile } from './log-file.ts';
import { shapeOf } from './shape-of.ts';

/** What the look of the lines depends on. */
export interface DressSettings {
  readonly options: Pick<Reading['options'], 'logFormat' | 'quiet' | 'logFile'>;
  readonly env: PartialEnvironment;
  /** The UUID of the task execution, once it is known. */
  readonly runId?: (() => string | undefined) | undefined;
}

/** Decides how the lines of procwrap look, and where they also go. */
export function dressLines(
  { options, env, runId = () => undefined }: DressSettings,
  { clock, isTerminal }: Pick<CliDeps, 'clock' | 'isTerminal'>,
): LineDress {
  const { logFile, logFormat, quiet } = options;
  const look = { logFormat, now: clock.now, runId };
  const shape = shapeOf({ ...look, quiet, colour: decideColour(env, isTerminal(2)) });
  // A finding says that the file cannot be opened.
  if (logFile === undefined || checkLogFile(logFile) !== undefined) return { shape };
  const add = openLogFile(logFile);
  const inFile = shapeOf({ ...look, quiet: false, colour: false });
  return { shape, copy: (line, event) => add(inFile(line, event) ?? line) };
}

/** Finds out whether the log file can be written. */
export function findLogFileProblem({
  options,
  sources,
}: Pick<Reading, 'options' | 'sources'>): readonly Finding[] {
  if (options.logFile === undefined) return [];
  const problem = checkLogFile(options.logFile);
  if (problem === undefined) return [];
  const message = `cannot be opened: ${problem}; expected a file that procwrap may write, in a folder that exists`;
  return [{ severity: 'error', where: sources.logFile.written, message }];
}
