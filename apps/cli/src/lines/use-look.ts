import type { Opening } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import type { OwnLines } from '../io/own-lines.ts';
import type { Invocation } from '../run/invocation.ts';
import { mayShape } from './may-shape.ts';

type LookDeps = Pick<CliDeps, 'clock' | 'isTerminal'>;

/**
 * Treats lines as the command line and the environment ask for; without a file. Loads code only
 * when they may ask for something.
 */
export async function useEarlyLook(
  own: OwnLines,
  invocation: Invocation,
  deps: LookDeps,
): Promise<void> {
  if (!mayShape(invocation.written, deps)) return;
  const { dressLines } = await import('./dress-lines.ts');
  const options = { ...invocation.readWritten().options, logFile: undefined };
  own.use(dressLines({ options, env: invocation.env }, deps));
}

/** Treats the lines of a run as all its options ask for. */
export async function useLook(
  own: OwnLines,
  { options, session }: Pick<Opening, 'options' | 'session'>,
  { env, deps }: { readonly env: Invocation['env']; readonly deps: LookDeps },
): Promise<void> {
  const { logFormat, quiet, logFile } = options;
  const isUsual = logFormat === 'text' && !quiet && logFile === undefined;
  if (isUsual && !mayShape({ flags: {}, env }, deps)) return;
  const { dressLines } = await import('./dress-lines.ts');
  const runId = session?.executionUuid;
  own.use(dressLines({ options: { logFormat, quiet, logFile }, env, runId }, deps));
}
