import { supervisionNeeds } from '@procwrap/config';
import type { Opening } from '@procwrap/task-session';
import type { RunControls } from '../run/ready-run.ts';

type Given = Pick<Opening, 'options' | 'sources'>;

/** Facts about this run that only the machine knows. */
export interface LeanFacts {
  readonly supervision: RunControls['mode'];
  readonly platform: NodeJS.Platform;
  readonly canBecome: boolean;
  /** Descriptors that the caller has opened for the command. */
  readonly passed: readonly number[];
  /** A shell would give up the rights of the effective user or group. */
  readonly hasOtherRights: boolean;
  /** A launcher such as npm, whose end has to be noticed. */
  readonly hasLauncher: boolean;
  /** Which program is missing on this machine. */
  readonly missing: string | undefined;
}

/** Why a run cannot be a lean one, in words that follow "because"; undefined when it can. */
export function decideLean(given: Given, facts: LeanFacts): string | undefined {
  const needs = supervisionNeeds(given);
  if (needs.length > 0) return `of ${needs.join(', ')}`;
  if (facts.platform !== 'linux') return 'this system is not Linux';
  if (!facts.canBecome) return 'this Node cannot become another program';
  if (facts.supervision === 'terminal') return 'the command may use the terminal';
  if (facts.hasLauncher) return 'a launcher such as npm has started this run';
  if (facts.hasOtherRights) return 'the effective user or group is not the real one';
  if (facts.passed.length > 0)
    return `the command gets descriptors of the caller (${facts.passed.join(', ')})`;
  return facts.missing;
}
