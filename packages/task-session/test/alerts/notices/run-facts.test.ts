import { readOptions } from '@procwrap/config';
import { silentLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { runFactsOf } from '../../../src/alerts/notices/run-facts.ts';
import { createDeps } from '../../session-deps.ts';

const factsOf = (object: Record<string, unknown>, command?: string) => {
  const { deps } = createDeps({}, { describeCommand: () => command });
  const { options } = readOptions({ env: {}, object });
  const mask = (text: string) => text.replaceAll('hush', '***');
  return runFactsOf({ deps, options, log: silentLog, mask, endWait: (scope) => scope });
};

it('names a task by its name, its UUID, its command, or not at all', () => {
  const taskUuid = '0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab';
  expect(factsOf({ taskName: 'a\nb', taskUuid, service: true })).toMatchObject({
    ...{ task: 'a b', host: 'host', isService: true },
  });
  expect(factsOf({ taskUuid }, 'x').task).toBe(taskUuid);
  expect(factsOf({}, `job hush ${'x'.repeat(100)}`).task).toMatch(/^job \*\*\* x{71}…$/);
  expect(factsOf({}).task).toBe('the task');
  expect(factsOf({}).runId).not.toBe(factsOf({}).runId);
});
