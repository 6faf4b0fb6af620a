import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement, unchecked } from '../finding.ts';
import type { NetworkFacts } from '../network/facts.ts';

/** The run environment of a created task, and those that the key sees. */
export interface RunEnvironmentFacts extends Pick<NetworkFacts, 'target' | 'environments'> {
  /** Whether a run creates its task, or updates it. */
  readonly createsTask: boolean;
  readonly name: string | undefined;
  readonly uuid: string | undefined;
}

const namesOf = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
  rows.map(({ name }) => String(name)).join(', ') || 'none';

const decideNamed = (
  { name, uuid }: RunEnvironmentFacts,
  rows: readonly Readonly<Record<string, unknown>>[],
  isComplete: boolean,
): Statement => {
  const isFound = rows.some((row) => (uuid === undefined ? row.name === name : row.uuid === uuid));
  const wanted = name ?? uuid;
  if (isFound) return ok(`the server has ${wanted}`);
  if (!isComplete)
    return unchecked(
      `${wanted} is not among the first ${rows.length} that the key sees`,
      'look for it on the dashboard',
    );
  return problem(
    `the key sees no run environment ${wanted}; it sees: ${namesOf(rows)}`,
    'create it on the dashboard, or name another one (-d)',
  );
};

/** Decides whether a created task gets a run environment that exists. */
export function decideRunEnvironment(facts: RunEnvironmentFacts): readonly Statement[] {
  const { target, environments, createsTask, name, uuid } = facts;
  if (!target) return [];
  if (!createsTask) return [ok('not needed: the task has its own')];
  if (environments.kind === 'skipped') return [notTried(`not tried: ${environments.why}`)];
  const answer = environments.value;
  if (answer.kind !== 'answer' || answer.status !== 200)
    return [unchecked('not known: the server does not list them', 'look for it on the dashboard')];
  const { rows, count } = answer;
  if (name === undefined && uuid === undefined)
    return [
      unchecked(
        `none is named; a new task needs one unless the key is limited to one; the key sees: ${namesOf(rows)}`,
        'name one with -d NAME',
      ),
    ];
  return [decideNamed(facts, rows, count <= rows.length)];
}

/** The run environment of a task that a run creates. */
export const runEnvironmentCheck = createCheck<RunEnvironmentFacts>({
  about: 'run environment',
  read: async ({ options, network }) => ({
    ...(await network()),
    createsTask: options.autoCreateTask && options.taskExecutionUuid === undefined,
    name: options.autoCreateTaskRunEnvironmentName,
    uuid: options.autoCreateTaskRunEnvironmentUuid,
  }),
  decide: decideRunEnvironment,
});
