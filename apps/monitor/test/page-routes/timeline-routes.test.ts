import { expect, it } from 'vitest';
import { beginRun, withMonitor } from '../started.ts';

it.each([
  ['', ['alpha', 'gamma'], 2],
  ['environment=', ['alpha', 'gamma'], 2],
  ['environment=staging', ['gamma'], 1],
  ['environment=nowhere', [], 0],
])('the timeline shows the tasks and runs of an environment: %j', (query, names, runs) =>
  withMonitor({}, async ({ job, person }) => {
    await beginRun(await job(), 'alpha');
    await beginRun(await job('DEVELOPER', 'staging'), 'gamma');
    const { body } = await (await person('OBSERVER'))('GET', `/page/v1/timeline?${query}`);
    expect(body.tasks.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(body.runs).toHaveLength(runs);
  }),
);
