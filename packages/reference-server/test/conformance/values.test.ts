import { expect, test } from 'vitest';
import { start } from '../start.ts';

test('case 16: string limits', async () => {
  const { running, patch, show } = await start();
  const uuid = await running();
  const say = (last_status_message: string) => patch(uuid, { last_status_message });
  expect((await say('x'.repeat(5000))).status).toBe(204);
  const long = await patch(uuid, { status: 'SUCCEEDED', last_status_message: 'y'.repeat(5001) });
  expect([long.status, 'last_status_message' in long.body]).toEqual([400, true]);
  expect(await show(uuid)).toMatchObject({
    status: 'RUNNING',
    last_status_message: 'x'.repeat(5000),
  });
  expect((await say('😀'.repeat(5000))).status).toBe(204);
  expect((await say('a\0b')).status).toBe(400);
  expect((await patch(uuid, '{"last_status_message":"\\ud800"}')).status).toBe(400);
  expect((await patch(uuid, { other_metadata: { deep: ['a\0'] } })).status).toBe(400);
  expect((await patch(uuid, '{"output_value":{"\\udc00":1}}')).status).toBe(400);
  await say('  x\n');
  expect(await show(uuid)).toMatchObject({ last_status_message: 'x' });
  const tooLong = { hostname: 1001, process_command: 5001, wrapper_log_level: 21 };
  for (const [name, length] of Object.entries(tooLong)) {
    expect((await patch(uuid, { [name]: 'x'.repeat(length) })).status).toBe(400);
    expect((await patch(uuid, { [name]: 'x'.repeat(length - 1) })).status).toBe(204);
  }
  expect((await patch(uuid, { debug_log_tail: 'x'.repeat(5_000_000) })).status).toBe(204);
  expect((await patch(uuid, { debug_log_tail: 'x'.repeat(5_000_001) })).status).toBe(400);
  expect((await patch(uuid, { hostname: 7 })).status).toBe(204);
  expect(await show(uuid)).toMatchObject({ hostname: '7' });
  expect((await patch(uuid, { hostname: true })).status).toBe(400);
});

test('case 17: number limits', async () => {
  const { running, patch, show } = await start();
  const uuid = await running();
  const cases = [
    ['{"exit_code":2147483647}', 204],
    ['{"exit_code":-2147483648}', 204],
    ['{"exit_code":2147483648}', 400],
    ['{"exit_code":3221225786}', 400],
    ['{"success_count":9223372036854775807}', 204],
    ['{"success_count":9223372036854775808}', 400],
    ['{"success_count":1.5}', 400],
    ['{"success_count":1e21}', 400],
    ['{"success_count":true}', 400],
    ['{"success_count":null}', 204],
    ['{"success_count":"12"}', 204],
    ['{"success_count":"twelve"}', 400],
    ['{"success_count":1e3}', 204],
    ['{"failed_attempts":-1}', 400],
    ['{"failed_attempts":null}', 400],
    ['{"managed_probability":0.25}', 204],
    ['{"managed_probability":1.25}', 400],
  ] as const;
  for (const [body, status] of cases)
    expect([body, (await patch(uuid, body)).status]).toEqual([body, status]);
  expect(await show(uuid)).toMatchObject({ success_count: 1000, managed_probability: 0.25 });
});

test('case 18: nulls and blanks', async () => {
  const { running, patch, show, server } = await start();
  const uuid = await running();
  const cases = [
    [{ process_command: null }, 400],
    [{ started_at: null }, 400],
    [{ deployment: '' }, 400],
    [{ wrapper_log_level: ' ' }, 400],
    [{ deployment: null }, 204],
    [{ wrapper_log_level: null }, 204],
    [{ pid: 1, wrapper_family: 'x', api_managed_probability: 0.5 }, 204],
    [{ api_base_url: 'http://elsewhere.example' }, 204],
    [{ execution_method_type: '' }, 204],
    [{ task: null }, 400],
  ] as const;
  for (const [body, status] of cases)
    expect([body, (await patch(uuid, body)).status]).toEqual([body, status]);
  expect(await show(uuid)).toMatchObject({
    api_base_url: server.url,
    execution_method_type: 'Unknown',
  });
});
