import { boolean } from '../option-types/boolean.ts';
import { jsonObject } from '../option-types/json.ts';
import { string } from '../option-types/string.ts';
import { uuid } from '../option-types/uuid.ts';
import { option } from './row.ts';

/** Which task this is a run of, and how the server may create it. */
export const taskRows = {
  taskName: option(string({ valueName: 'NAME', required: true, max: 200 }), {
    flags: ['-n', '--task-name'],
    variables: ['PROC_WRAPPER_TASK_NAME'],
    description: 'name of the task that this is a run of',
    popular: true,
    inChild: true,
    ofRun: true,
  }),
  taskUuid: option(uuid(), {
    flags: ['--task-uuid'],
    variables: ['PROC_WRAPPER_TASK_UUID'],
    description: 'UUID of the task, instead of its name or beside it',
    inChild: true,
    ofRun: true,
  }),
  autoCreateTask: option(boolean(), {
    flags: ['-a', '--auto-create-task'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK'],
    default: ({ options }) => options.autoCreateTaskProps !== undefined,
    defaultText: 'true when autoCreateTaskProps is given, else false',
    description: 'create or update the task on the server',
    popular: true,
  }),
  autoCreateTaskRunEnvironmentName: option(string({ valueName: 'NAME', required: true }), {
    flags: ['--auto-create-task-run-environment-name'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME'],
    default: ({ options }) =>
      options.autoCreateTaskRunEnvironmentUuid === undefined ? options.deployment : undefined,
    defaultText: 'the deployment, unless the run environment is given by UUID',
    description: 'run environment of a created task, by name',
  }),
  autoCreateTaskRunEnvironmentUuid: option(uuid(), {
    flags: ['--auto-create-task-run-environment-uuid'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_UUID'],
    description: 'run environment of a created task, by UUID',
  }),
  autoCreateTaskProps: option(jsonObject(), {
    flags: ['--auto-create-task-props'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK_PROPS'],
    description: 'more properties of a created task, such as its description and links',
    ofRun: true,
  }),
  taskIsPassive: option(boolean(), {
    flags: ['--force-task-passive'],
    negatedFlags: ['--force-task-active'],
    variables: ['PROC_WRAPPER_TASK_IS_PASSIVE'],
    default: true,
    description: 'a created task is only watched, never started by the server',
  }),
  taskExecutionUuid: option(uuid(), {
    flags: ['--task-execution-uuid'],
    variables: ['PROC_WRAPPER_TASK_EXECUTION_UUID'],
    description: 'attach to this task execution instead of creating one',
    inChild: true,
    ofRun: true,
  }),
};
