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
])('%s, %j: %s', (answer, given, hint) => {
  const found = hintFor(`the server answered ${answer}`, { deployment: undefined, ...given });
  if (hint) expect(found).toMatch(hint);
  else expect(found).toBeUndefined();
});
