import { join } from 'node:path';
import { runExample } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createStatusListener, type StatusChange } from '../../src/listener/index.ts';

it('the first example of the README sends two updates', async () => {
  const changes: StatusChange[] = [];
  await using listener = await createStatusListener({
    port: 0,
    onUpdate: (change) => changes.push(change),
  });
  const env = {
    PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'TRUE',
    PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: String(listener.port),
  };
  const folder = join(import.meta.dirname, '..', '..');
  expect(runExample({ folder, env })).toMatchObject({ status: 0, stderr: '' });
  await listener.drain();
  expect(changes).toEqual([
    { expected_count: 300, last_status_message: 'Reading orders' },
    { success_count: 120, error_count: 2, other_runtime_metadata: { page: 3 } },
  ]);
});
