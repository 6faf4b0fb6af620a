// Measures what the pages wait for, over HTTP, with 2,000 tasks of 30 runs each and one task of 100,000 runs.
// Usage: node --conditions=@procwrap/source bench/monitor/pages.mjs sqlite|postgres [flags of node for the monitor]
import { fill } from '../../packages/task-store/bench/fill.mjs';
import { load, residentMiB, startMonitor } from './server.mjs';

const [kind = 'sqlite', ...nodeFlags] = process.argv.slice(2);
const large = '00000000-0000-4000-8000-00000000000a';
const parts = [
  { prefix: 'small', tasks: 2000, each: 30 },
  { prefix: 'large', tasks: 1, each: 100_000, uuid: large },
];
const monitor = await startMonitor(kind, {
  // Retention would begin to delete what is measured.
  flags: ['--keep-runs', '1000000'],
  nodeFlags,
  env: { PROCWRAP_MONITOR_ADMIN_TOKEN: 'bench-token' },
  prepare: ({ location }) => fill({ kind, location }, parts),
});
const { url, pid } = monitor;
const json = { 'content-type': 'application/json', origin: url };
const admin = { token: 'bench-token', name: 'bench', password: 'a long password' };
const signedIn = await fetch(`${url}/page/v1/setup`, {
  method: 'POST',
  headers: json,
  body: JSON.stringify(admin),
});
if (!signedIn.ok) throw new Error(await signedIn.text());
const headers = { cookie: signedIn.headers.get('set-cookie').split(';')[0] };

/** The median of nine answers, read whole. */
const medianMs = async (path) => {
  const times = [];
  let bytes = 0;
  for (let turn = 0; turn < 9; turn += 1) {
    const begun = performance.now();
    const answer = await fetch(`${url}${path}`, { headers });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
    bytes = text.length;
    times.push(performance.now() - begun);
  }
  const ms = Number(times.sort((a, b) => a - b)[4].toFixed(1));
  return { ms, bytes, residentMiB: residentMiB(pid) };
};
const nowMs = Date.now();
const dayMs = 86_400_000;
const figures = {
  nothing: await medianMs('/page/v1/session'),
  home: await medianMs('/page/v1/home?limit=2000'),
  home100: await medianMs('/page/v1/home?limit=100'),
  grid: await medianMs(`/page/v1/tasks/${large}/grid`),
  task: await medianMs(`/page/v1/tasks/${large}`),
  timelineDay: await medianMs(`/page/v1/timeline?from=${nowMs - dayMs}`),
  timelineWeek: await medianMs(`/page/v1/timeline?from=${nowMs - 7 * dayMs}`),
};
console.log(JSON.stringify({ kind, load: load(), ...figures, residentMiB: residentMiB(pid) }));
await monitor.stop();
