import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement, unchecked } from '../finding.ts';
import type { NetworkFacts } from '../network/facts.ts';

/** What the server says of the key, and what a run would do with it. */
export interface ApiKeyFacts extends Pick<NetworkFacts, 'target' | 'executions' | 'environments'> {
  /** Whether a run creates its task, or updates it. */
  readonly createsTask: boolean;
}

/** A field of a run environment that only keys of this level see. */
const developerField = 'execution_method_settings';

const isDeveloper = ({ environments }: ApiKeyFacts): boolean =>
  environments.kind === 'done' &&
  environments.value.kind === 'answer' &&
  environments.value.rows.some((row) => developerField in row);

const decideLevel = (facts: ApiKeyFacts): readonly Statement[] => {
  if (isDeveloper(facts)) return [ok('the server accepts it; its level is DEVELOPER or higher')];
  const needed = facts.createsTask
    ? 'whether it may create tasks (level DEVELOPER)'
    : 'whether it may start executions (level TASK)';
  return [
    ok('the server accepts it'),
    unchecked(
      `${needed} is not known: the server says it only at the start of a run`,
      'look at the level of the key on the dashboard',
    ),
  ];
};

/** Decides whether the server accepts the key, and what its level is. */
export function decideApiKey(facts: ApiKeyFacts): readonly Statement[] {
  const { target, executions } = facts;
  if (!target) return [];
  if (executions.kind === 'skipped') return [notTried(`not tried: ${executions.why}`)];
  const answer = executions.value;
  if (answer.kind !== 'answer') return [notTried('not known: the server does not answer')];
  if (answer.status === 401)
    return [
      problem(
        'the server does not know it (401)',
        'copy it again from the dashboard into PROC_WRAPPER_API_KEY',
      ),
    ];
  if (answer.status === 403)
    return [
      problem(
        'the server knows it and refuses it (403): it is disabled, or its level is too low',
        'enable it on the dashboard, or use another key',
      ),
    ];
  if (answer.status === 200 && answer.isJson) return decideLevel(facts);
  return [notTried(`not known: the server answers ${answer.status}`)];
}

/** The API key. */
export const apiKeyCheck = createCheck<ApiKeyFacts>({
  about: 'api key',
  read: async ({ options, network }) => ({
    ...(await network()),
    createsTask: options.autoCreateTask && options.taskExecutionUuid === undefined,
  }),
  decide: decideApiKey,
});
