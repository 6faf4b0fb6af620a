// How long after a deadline an alert arrives, with a real server, a real job and a real receiver.
// node --conditions=@procwrap/source apps/monitor/bench/deadline-to-alert.mjs [minutes]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMonitorDatabase } from '@procwrap/task-store';
import { createKey, group } from '../src/keys/create-key.ts';
import { noSettings } from '../src/page-routes/task-settings.ts';

const minutes = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'deadline-'));
const got = [];
const receiver = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  got.push({ atMs: Date.now(), ...JSON.parse(text) });
  response.writeHead(204).end();
});
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');

const opened = await openMonitorDatabase(join(folder, 'monitor.db'));
const { database } = opened;
const day = 86_400_000;
const watch = { armedAtMs: Date.now() - day, judgesFromMs: Date.now() - day };
await database.rows.insertChannel({
  id: 'ops',
  name: 'ops',
  type: 'webhook',
  settings: { url: `http://127.0.0.1:${receiver.address().port}/` },
  enabled: true,
  environmentUuid: null,
  isDefault: true,
  createdAtMs: Date.now(),
});
const wanted = { name: 'k', level: 'DEVELOPER', environment: 'production', createdBy: 'bench' };
const key = await createKey(database, wanted, Date.now());
await database.rows.writeTick({ atMs: Date.now(), watch });
await database.close();

const argv = ['--conditions=@procwrap/source', join(import.meta.dirname, '../src/bin.ts')];
const flags = ['--listen', '127.0.0.1:0', '--data-dir', folder, '--allow-private-webhooks'];
const server = spawn(process.execPath, [...argv, ...flags], {
  stdio: ['ignore', 'ignore', 'pipe'],
});
let said = '';
server.stderr.setEncoding('utf8').on('data', (text) => {
  said += text;
});
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const urlIn = () => /Listening on (\S+)/.exec(said)?.[1];
while (!urlIn()) await sleep(20);
const ask = async (method, path, body) => {
  const headers = { authorization: `Bearer ${key.text}`, 'content-type': 'application/json' };
  const answer = await fetch(`${urlIn()}${path}`, { method, headers, body: JSON.stringify(body) });
  return answer.json();
};
const begin = (name, task, values) =>
  ask('POST', '/api/v1/task_executions/', {
    status: 'RUNNING',
    ...values,
    task: { name, was_auto_created: true, ...task },
  });
const arrived = async (kind, name, afterMs) => {
  for (;;) {
    const found = got.find(
      ({ atMs, type, data }) =>
        atMs >= afterMs &&
        type === 'incident.opened' &&
        data.incidents.some((one) => one.kind === kind && one.task.name === name),
    );
    if (found) return found.atMs;
    await sleep(10);
  }
};

const figures = [];
const note = (what, deadlineMs, atMs) => {
  figures.push(atMs - deadlineMs);
  console.log(`${what}: ${((atMs - deadlineMs) / 1000).toFixed(2)} s after its deadline`);
};
const second = await openMonitorDatabase(join(folder, 'monitor.db'));
for (let number = 0; number < minutes; number += 1) {
  const name = `scheduled ${number}`;
  const first = await begin(name, {});
  await ask('PATCH', `/api/v1/task_executions/${first.uuid}/`, { status: 'SUCCEEDED' });
  const { uuid } = await second.database.store.findTask({ kind: 'name', group, name });
  const settings = { ...noSettings, pinned: { schedule: '* * * * *' }, startGraceSeconds: 0 };
  await second.database.rows.writeTaskSettings(uuid, settings);
  const late = { max_heartbeat_lateness_before_alert_seconds: 5 };
  await begin(`late ${number}`, late, { heartbeat_interval_seconds: 10 });
  const lateMs = Date.now() + 15_000;
  const failing = await begin(`failing ${number}`, {});
  await sleep(Math.random() * 3000);
  await ask('PATCH', `/api/v1/task_executions/${failing.uuid}/`, { status: 'FAILED' });
  const failedMs = Date.now();
  note('failed', failedMs, await arrived('failed', `failing ${number}`, failedMs - 1000));
  note('late', lateMs, await arrived('late', `late ${number}`, 0));
  const missedMs = await arrived('missed', name, 0);
  const all = await second.database.rows.listExpectedOf(uuid, 0, 9e15);
  const missed = all.find(({ state }) => state === 'missed');
  note('missed', missed.occurrence.atMs, missedMs);
}
await second.database.close();
console.log(`longest: ${(Math.max(...figures) / 1000).toFixed(2)} s`);
server.kill('SIGTERM');
const before = Date.now();
await once(server, 'close');
console.log(`closed within ${Date.now() - before} ms`);
receiver.close();
rmSync(folder, { recursive: true, force: true });
