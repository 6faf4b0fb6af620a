// Measures how many heartbeats a second the rules answer on a store, without HTTP.
// Usage: node --conditions=@procwrap/source heartbeats.mjs sqlite|postgres [seconds] [at the same time]
import { createService, keyDigest, respond } from '@procwrap/task-server';
import { openDatabase } from './open-database.mjs';

const [kind = 'sqlite', seconds = '5', width = '32'] = process.argv.slice(2);
const { database, close } = await openDatabase(kind);
const { store } = database;
const environment = { uuid: '00000000-0000-4000-8000-00000000000a', name: 'prod', group: 1 };
const key = {
  digest: keyDigest('KEY'),
  username: 'bench',
  group: 1,
  level: 1000,
  userLevel: 1000,
  environmentUuid: null,
  enabled: true,
};
await store.transaction(async (rows) => {
  await rows.insertEnvironment(environment);
  await rows.insertKey(key);
});

const service = createService({ store, baseUrl: () => 'http://127.0.0.1' });
const headers = { authorization: 'Bearer KEY', 'content-type': 'application/json' };
const send = (method, target, body) =>
  respond(service, { method, target, headers, bytes: Buffer.from(JSON.stringify(body)) });

const uuids = [];
for (let number = 0; number < 1000; number += 1) {
  const task = {
    name: `task ${number % 200}`,
    was_auto_created: true,
    run_environment: { name: 'prod' },
    schedule: 'rate(1 hour)',
  };
  const body = { status: 'RUNNING', task, heartbeat_interval_seconds: 30, hostname: 'a1' };
  const answer = await send('POST', '/api/v1/task_executions/', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  uuids.push(answer.body.uuid);
}

const times = [];
const until = performance.now() + Number(seconds) * 1000;
let next = 0;
const beat = async () => {
  while (performance.now() < until) {
    next += 1;
    const target = `/api/v1/task_executions/${uuids[next % uuids.length]}/?content=false`;
    const begun = performance.now();
    const answer = await send('PATCH', target, {
      status: 'RUNNING',
      success_count: next,
      error_count: 1,
      expected_count: 100_000,
      last_status_message: `row ${next}`,
    });
    if (answer.status !== 204) throw new Error(JSON.stringify(answer));
    times.push(performance.now() - begun);
  }
};
const [begun, cpu] = [performance.now(), process.cpuUsage()];
await Promise.all(Array.from({ length: Number(width) }, beat));
const perSecond = Math.round(times.length / ((performance.now() - begun) / 1000));
const { user, system } = process.cpuUsage(cpu);
const cpuMicroseconds = Math.round((user + system) / times.length);
times.sort((a, b) => a - b);
const p99Ms = Number(times[Math.floor(times.length * 0.99)].toFixed(1));
console.log(JSON.stringify({ kind, perSecond, p99Ms, cpuMicroseconds }));
await close();
