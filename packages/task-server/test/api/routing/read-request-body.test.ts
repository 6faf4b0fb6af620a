import { expect, test } from 'vitest';
import { start } from '../start.ts';

test('with a limit, a larger body is answered with 500 and nothing of it is stored', async () => {
  const { running, patch, show } = await start({ maxBodyBytes: 2_621_440 });
  const uuid = await running();
  const large = await patch(uuid, { status: 'FAILED', debug_log_tail: 'x'.repeat(2_621_440) });
  expect([large.status, large.body.error_class]).toEqual([500, 'RequestDataTooBig']);
  expect((await show(uuid)).status).toBe('RUNNING');
  const smaller = { status: 'FAILED', debug_log_tail: 'x'.repeat(2_600_000) };
  expect((await patch(uuid, smaller)).status).toBe(204);
});
