import { expect, it } from 'vitest';
import { beginRun, withMonitor } from '../started.ts';

it('say how many, and hold no uuid, name or message', () =>
  withMonitor({}, async ({ job, monitor }) => {
    const ask = await job();
    const { body } = await beginRun(ask, 'secret-name', { last_status_message: 'secret-message' });
    await ask('PATCH', `/api/v1/task_executions/${body.uuid}`, { status: 'RUNNING' });
    const observer = await job('OBSERVER', null);
    await observer('GET', '/metrics');
    const { text, headers } = await observer('GET', '/metrics');
    expect(headers.get('content-type')).toMatch('text/plain');
    for (const line of [
      'procwrap_monitor_tasks 1',
      'procwrap_monitor_runs_in_progress{status="RUNNING"} 1',
      'procwrap_monitor_heartbeats_total 1',
      'procwrap_monitor_creations_total 1',
      'procwrap_monitor_event_streams 0',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^procwrap_monitor_database_bytes \d+$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(text).not.toMatch(/secret|[\da-f]{8}-[\da-f]{4}/);
    expect(monitor.context.counters.heartbeats).toBe(1);
  }));

it('are for keys that see everything', () =>
  withMonitor({}, async ({ job, stranger }) => {
    expect((await stranger('GET', '/metrics')).status).toBe(401);
    expect(
      (await stranger('GET', '/metrics', undefined, { authorization: 'Bearer 0' })).status,
    ).toBe(401);
    expect((await (await job('ADMIN', 'production'))('GET', '/metrics')).status).toBe(401);
  }));
