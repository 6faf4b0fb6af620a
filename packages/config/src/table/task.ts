import { boolean } from '../option-types/boolean.ts';
import { jsonObject } from '../option-types/json.ts';
import { string } from '../option-types/string.ts';
import { uuid } from '../option-types/uuid.ts';
import { option } from './row.ts';

/** The task, and how the server creates it. */
export const taskRows = {
  taskName: option(string({ valueName: 'NAME', required: true, max: 200 }), {
    flags: ['-n', '--task-name'],
    variables: ['PROC_WRAPPER_TASK_NAME'],
    description: 'name of the task',
    popular: true,
    inChild: true,
    ofRun: true,
  }),
  taskUuid: option(uuid(), {
    flags: ['--task-uuid'],
    variables: ['PROC_WRAPPER_TASK_UUID'],
    description: 'UUID of the task; its name is then optional',
    inChild: true,
    ofRun: true,
  }),
  autoCreateTask: option(boolean(), {
    flags: ['-a', '--auto-create-task'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK'],
    default: ({ options }) => options.autoCreateTaskProps !== undefined,
    defaultText: 'true with --auto-create-task-props, else false',
    description: 'create the task on the server, or update it',
    popular: true,
  }),
  autoCreateTaskRunEnvironmentName: option(string({ valueName: 'NAME', required: true }), {
    flags: ['--auto-create-task-run-environment-name'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME'],
    default: ({ options }) =>
      options.autoCreateTaskRunEnvironmentUuid === undefined ? options.deployment : undefined,
    defaultText: 'the deployment, unless a UUID is set',
    description: 'name of the run environment of a created task',
  }),
  autoCreateTaskRunEnvironmentUuid: option(uuid(), {
    flags: ['--auto-create-task-run-environment-uuid'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_UUID'],
    description: 'UUID of the run environment of a created task',
  }),
  autoCreateTaskProps: option(jsonObject(), {
    flags: ['--auto-create-task-props'],
    variables: ['PROC_WRAPPER_AUTO_CREATE_TASK_PROPS'],
    description: 'more properties of a created task, e.g. its description and links',
    ofRun: true,
  }),
  taskIsPassive: option(boolean(), {
    flags: ['--force-task-passive'],
    negatedFlags: { '--force-task-active': 'let the server start a task that it creates' },
    variables: ['PROC_WRAPPER_TASK_IS_PASSIVE'],
    default: true,
    description: 'a created task is only monitored: the server never starts it',
  }),
  taskExecutionUuid: option(uuid(), {
    flags: ['--task-execution-uuid'],
    variables: ['PROC_WRAPPER_TASK_EXECUTION_UUID'],
    description: 'UUID of an existing task execution to use instead of a new one',
    inChild: true,
    ofRun: true,
  }),
};
