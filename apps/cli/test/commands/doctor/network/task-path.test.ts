import { expect, it } from 'vitest';
import { taskNameOf, taskPathOf } from '../../../../src/commands/doctor/network/task-path.ts';

const options = {
  taskExecutionUuid: undefined,
  taskUuid: undefined,
  taskName: undefined,
  autoCreateTask: false,
  autoCreateTaskProps: undefined,
};

it.each([
  [{ taskName: 'a b&c' }, 'tasks/?name=a%20b%26c&limit=1&fields=uuid,name,enabled'],
  [{ taskUuid: 'u1', taskName: 'x' }, 'tasks/u1/?fields=uuid,name,enabled'],
  [{ taskExecutionUuid: 'e1', taskUuid: 'u1' }, 'task_executions/e1/?fields=uuid,status'],
  [
    { autoCreateTask: true, autoCreateTaskProps: { name: 'made' } },
    'tasks/?name=made&limit=1&fields=uuid,name,enabled',
  ],
  [{ autoCreateTaskProps: { name: 'made' } }, undefined],
  [{}, undefined],
])('%j', (change, path) => expect(taskPathOf({ ...options, ...change })).toBe(path));

it('finds the name of a created task only where one is created', () => {
  expect(taskNameOf({ ...options, autoCreateTask: true, autoCreateTaskProps: { name: 7 } })).toBe(
    undefined,
  );
  expect(taskNameOf({ ...options, taskName: 'x' })).toBe('x');
});
