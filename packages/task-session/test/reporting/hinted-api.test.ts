import { expect, it } from 'vitest';
import { hintFor } from '../../src/reporting/hinted-api.ts';

it.each([
  ['the server answered 422: task: no such Task', false, /--auto-create-task/],
  ['the server answered 422: task: no such Task', true, undefined],
  ['the server answered 400: run_environment: This field is required', true, /--deployment/],
  ['the server answered 422: task.run_environment: not found', false, /--deployment/],
  ['the server answered 400: schedule: not a schedule', false, undefined],
])('%s, created: %s: %s', (message, autoCreateTask, hint) => {
  const given = hintFor(message, { autoCreateTask });
  if (hint) expect(given).toMatch(hint);
  else expect(given).toBeUndefined();
});
