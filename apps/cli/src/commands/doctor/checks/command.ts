import type { Options } from '@procwrap/config';
import {
  definedVariables,
  type Finding,
  type NotStarted,
  type NotStartedReason,
  type Result,
} from '@procwrap/core';
import { planExec } from '@procwrap/process-supervisor/exec';
import { commandOf } from '../../../run/command-of.ts';
import { type CheckContext, createCheck } from '../check.ts';
import { ok, problem, type Statement, unchecked, warning } from '../finding.ts';

/** The command of the run, and whether its program can be started. */
export interface CommandFacts {
  /** There is none: another container is watched, or only variables are written. */
  readonly isNeeded: boolean;
  readonly isGiven: boolean;
  readonly findings: readonly Finding[];
  /** The file of the program, or why it cannot be started; undefined when no program is known. */
  readonly plan: Result<{ readonly path: string }, NotStarted> | undefined;
  readonly user: string | undefined;
}

const remedies: Readonly<Partial<Record<NotStartedReason, string>>> = {
  notFound: 'check its name and PATH, or write its path',
  notExecutable: 'check its rights and its first line',
  badWorkDir: 'check --work-dir (-w)',
};

const decidePlan = ({ plan, user }: CommandFacts): readonly Statement[] => {
  if (!plan) return [];
  if (!plan.ok) {
    const { message, reason } = plan.problem;
    return [problem(message, remedies[reason] ?? 'start it without procwrap to see why')];
  }
  const found = ok(`${plan.value.path} can be started`);
  if (user === undefined) return [found];
  return [found, unchecked(`the rights of ${user} are not checked`, `start doctor as ${user}`)];
};

/** Decides whether the command can be started; its arguments are not among the facts. */
export function decideCommand(facts: CommandFacts): readonly Statement[] {
  const { isNeeded, isGiven, findings } = facts;
  if (!isNeeded) return [ok('none is needed')];
  if (!isGiven)
    return [unchecked('none is given', 'write the command of the run behind procwrap doctor')];
  const wrong = findings.map(({ severity, where, message }) =>
    severity === 'error'
      ? problem(`${where}: ${message}`, 'correct the command line')
      : warning(`${where}: ${message}`, 'give the command once'),
  );
  return [...wrong, ...decidePlan(facts)];
}

const planOf = async ({ words, options, sources, env, deps }: CheckContext) => {
  const { command, findings } = await commandOf({ command: words }, { options, sources });
  if (!command) return { findings, plan: undefined };
  const { workDir } = options;
  const program = {
    ...command,
    env: definedVariables(env),
    ...(workDir !== '.' && { cwd: workDir }),
  };
  return { findings, plan: planExec(program, deps.self.execPath) };
};

const needsCommand = ({
  sidecarContainerMode,
  exitAfterWritingVariables,
}: Pick<Options, 'sidecarContainerMode' | 'exitAfterWritingVariables'>): boolean =>
  !sidecarContainerMode && !exitAfterWritingVariables;

/** The program of the run. */
export const commandCheck = createCheck<CommandFacts>({
  about: 'command',
  read: async (context) => {
    const { options, words } = context;
    const isNeeded = needsCommand(options);
    const isGiven = words.length > 0 || options.commandLine !== undefined;
    const isLooked = isNeeded && isGiven;
    const { findings, plan } = isLooked ? await planOf(context) : { findings: [], plan: undefined };
    return { isNeeded, isGiven, findings, plan, user: options.user };
  },
  decide: decideCommand,
});
