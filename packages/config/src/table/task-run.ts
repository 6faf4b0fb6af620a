import { boolean } from '../option-types/boolean.ts';
import { integer } from '../option-types/integer.ts';
import { json, jsonObject } from '../option-types/json.ts';
import { schedule } from '../option-types/schedule.ts';
import { seconds } from '../option-types/seconds.ts';
import { string } from '../option-types/string.ts';
import { uuid } from '../option-types/uuid.ts';
import { option } from './row.ts';

const toExecution = (of: string) => ({ task_execution: { uuid: of } });

/** This run of the task: its version, where it runs, how many run at the same time. */
export const taskRunRows = {
  taskVersionNumber: option(integer({ max: Number.MAX_SAFE_INTEGER }), {
    flags: ['--task-version-number'],
    variables: ['PROC_WRAPPER_TASK_VERSION_NUMBER'],
    description: 'version of the command, as a number that increases',
    inChild: true,
    wire: 'task_version_number',
  }),
  taskVersionText: option(string(), {
    flags: ['--task-version-text'],
    variables: ['PROC_WRAPPER_TASK_VERSION_TEXT'],
    description: 'version of the command, as text for people',
    inChild: true,
    wire: 'task_version_text',
  }),
  taskVersionSignature: option(string(), {
    flags: ['--task-version-signature'],
    variables: ['PROC_WRAPPER_TASK_VERSION_SIGNATURE'],
    description: 'version of the command, as a commit hash',
    inChild: true,
    wire: 'task_version_signature',
  }),
  buildTaskExecutionUuid: option(uuid(), {
    flags: ['--build-task-execution-uuid'],
    variables: ['PROC_WRAPPER_BUILD_TASK_EXECUTION_UUID'],
    description: 'UUID of the task execution that built the command',
    wire: { field: 'build', as: toExecution },
  }),
  deploymentTaskExecutionUuid: option(uuid(), {
    flags: ['--deployment-task-execution-uuid'],
    variables: ['PROC_WRAPPER_DEPLOYMENT_TASK_EXECUTION_UUID'],
    description: 'UUID of the task execution that deployed the command',
    wire: { field: 'deploy', as: toExecution },
  }),
  executionMethodType: option(string({ valueName: 'NAME', required: true, max: 100 }), {
    flags: ['--execution-method-type'],
    variables: ['PROC_WRAPPER_EXECUTION_METHOD_TYPE'],
    defaultText: 'detected',
    description: 'where the command runs, e.g. "AWS ECS", instead of detecting it',
    wire: 'execution_method_type',
  }),
  executionMethodProps: option(jsonObject(), {
    flags: ['--execution-method-props'],
    variables: ['PROC_WRAPPER_EXECUTION_METHOD_PROPS'],
    description: 'details about where a created task runs',
  }),
  taskInstanceMetadata: option(json(), {
    flags: ['--task-instance-metadata'],
    variables: ['PROC_WRAPPER_TASK_INSTANCE_METADATA'],
    description: 'any data to store with the task execution',
    inChild: true,
    wire: 'other_instance_metadata',
  }),
  service: option(boolean(), {
    flags: ['-s', '--service'],
    variables: ['PROC_WRAPPER_TASK_IS_SERVICE'],
    default: false,
    description: 'the command is a service: it runs until it is stopped',
    popular: true,
    wire: 'is_service',
    ofRun: true,
  }),
  schedule: option(schedule(), {
    flags: ['--schedule'],
    variables: ['PROC_WRAPPER_SCHEDULE'],
    description: 'when the command is expected to run: cron(...) or rate(...)',
    popular: true,
    inChild: true,
    wire: 'schedule',
    ofRun: true,
  }),
  maxConcurrency: option(integer({ word: 'unlimited' }), {
    flags: ['--max-concurrency'],
    variables: ['PROC_WRAPPER_TASK_MAX_CONCURRENCY', 'PROC_WRAPPER_MAX_CONCURRENCY'],
    default: 1,
    defaultText: '1; sent only when you set it, otherwise the server keeps its own setting',
    description: 'how many runs of the task the server allows at the same time',
    popular: true,
    inChild: 'everyName',
    wire: { field: 'task_max_concurrency', onlyWritten: true },
    ofRun: true,
  }),
  maxConflictingAge: option(seconds({ word: 'unlimited', zero: 'at once' }), {
    flags: ['--max-conflicting-age'],
    variables: ['PROC_WRAPPER_MAX_CONFLICTING_AGE_SECONDS'],
    default: ({ options: { service, apiHeartbeatInterval } }) =>
      service && apiHeartbeatInterval !== 'never' ? apiHeartbeatInterval + 60 : 'unlimited',
    defaultText: 'heartbeat interval + 60 for a service with heartbeats, else unlimited',
    description: 'seconds without an update after which the server ignores another run of the task',
    wire: 'max_conflicting_age_seconds',
    ofRun: true,
  }),
};
