import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { hintFor } from '../../src/reporting/hinted-api.ts';

const deployment = 'production';

it.each([
  ['422: task: no such Task', { autoCreateTask: false }, /--auto-create-task/],
  ['422: task: no such Task', { autoCreateTask: true }, undefined],
  ['400: run_environment: is required', { autoCreateTask: true }, /^name .* --deployment/],
  ['422: task.run_environment: no', { autoCreateTask: false }, /^name .* --deployment/],
  ['422: run_environment: no', { autoCreateTask: true, deployment }, /^create .* --deployment/],
  ['400: schedule: not a schedule', { autoCreateTask: false }, undefined],
  ['400: schedule: no such hour', { schedule: '0 25 * * *' }, /^schedule was set by options\.sch/],
  ['400: task.name: is too long', { taskName: 'x' }, /^name was set by options\.taskName; correct/],
  ['400: links: are wrong', { autoCreateTaskProps: { links: 1 } }, /options\.autoCreateTaskProps/],
  [
    '400: schedule: no; task.name: no; it: is',
    { schedule: '0 25 * * *', taskName: 'x' },
    /^schedule was set by options\.schedule, name was set by options\.taskName; correct/,
  ],
  ['500: schedule: broken', { schedule: '0 25 * * *' }, undefined],
  ['400', { schedule: '0 25 * * *' }, undefined],
])('%s, %j: %s', (answer, object, hint) => {
  const found = hintFor(`the server answered ${answer}`, readOptions({ env: {}, object }));
  if (hint) expect(found).toMatch(hint);
  else expect(found).toBeUndefined();
});
