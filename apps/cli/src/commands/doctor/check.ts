import type { Options, Reading } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import type { Diagnosis } from '@procwrap/task-session/diagnosis';
import type { CliDeps } from '../../io/deps.ts';
import type { Statement } from './finding.ts';
import type { NetworkFacts } from './network/facts.ts';

/** What the checks read from. */
export interface CheckContext {
  /** The words of the command; empty when none was given. */
  readonly words: readonly string[];
  readonly options: Options;
  readonly sources: Reading['sources'];
  /** The environment with its values resolved. */
  readonly env: PartialEnvironment;
  readonly diagnosis: Pick<Diagnosis, 'optionFindings' | 'valueFindings' | 'origins'>;
  readonly deps: CliDeps;
  /** What was found on the way to the server; read once for all checks. */
  readonly network: () => Promise<NetworkFacts>;
}

/** One thing that is checked. */
export interface Check {
  /** What its findings are about. */
  readonly about: string;
  run(context: CheckContext): Promise<readonly Statement[]>;
}

/** The two halves of a check: it reads facts, and decides what they mean. */
export interface CheckParts<Facts> {
  readonly about: string;
  readonly read: (context: CheckContext) => Facts | Promise<Facts>;
  readonly decide: (facts: Facts) => readonly Statement[];
}

/** A check from its two halves. */
export function createCheck<Facts>({ about, read, decide }: CheckParts<Facts>): Check {
  return { about, run: async (context) => decide(await read(context)) };
}
