import { createCheck } from '../check.ts';
import { notTried, ok, problem, type Statement, unchecked, warning } from '../finding.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { noTask } from '../network/read-network.ts';
import { taskNameOf } from '../network/task-path.ts';

/** The task of a run, as the server knows it. */
export interface TaskFacts extends Pick<NetworkFacts, 'target' | 'task'> {
  /** The task or the execution as a person would name it. */
  readonly shown: string;
  readonly isExecution: boolean;
  readonly createsTask: boolean;
}

const decideMissing = ({ shown, isExecution, createsTask }: TaskFacts): Statement => {
  if (isExecution)
    return problem(
      `the key sees no execution ${shown}`,
      'remove --task-execution-uuid, or use a key of its run environment',
    );
  if (createsTask) return ok(`${shown} is created at the start of a run`);
  return problem(
    `the key sees no task ${shown}`,
    'create it on the dashboard or with --auto-create-task (-a), or use a key of its run environment',
  );
};

const decideSkipped = (why: string): Statement =>
  why === noTask
    ? unchecked(`not tried: ${why}`, 'name it with -n NAME')
    : notTried(`not tried: ${why}`);

/** Decides whether the server knows the task of a run. */
export function decideTask(facts: TaskFacts): readonly Statement[] {
  const { target, task, shown, createsTask } = facts;
  if (!target) return [];
  if (task.kind === 'skipped') return [decideSkipped(task.why)];
  const answer = task.value;
  if (answer.kind !== 'answer' || ![200, 404].includes(answer.status))
    return [
      unchecked(
        `${shown}: not known, as the server does not say it`,
        'look for it on the dashboard',
      ),
    ];
  const [row] = answer.status === 200 ? answer.rows : [];
  if (!row) return [decideMissing(facts)];
  if (row.enabled === false)
    return [
      warning(
        `${shown} is disabled: the server does not monitor its runs`,
        'enable it on the dashboard',
      ),
    ];
  return [ok(`the server has ${shown}${createsTask ? ', and a run updates it' : ''}`)];
}

/** The task, or the execution that a run takes over. */
export const taskCheck = createCheck<TaskFacts>({
  about: 'task',
  read: async ({ options, network }) => {
    const { taskExecutionUuid, taskUuid } = options;
    return {
      ...(await network()),
      shown: taskExecutionUuid ?? taskNameOf(options) ?? taskUuid ?? 'the task',
      isExecution: taskExecutionUuid !== undefined,
      createsTask: options.autoCreateTask && taskExecutionUuid === undefined,
    };
  },
  decide: decideTask,
});
