// Measures what the pages ask, with 2,000 tasks of 30 runs each and one task of 100,000 runs.
// Usage: node --conditions=@procwrap/source history.mjs sqlite|postgres
import { fill } from './fill.mjs';
import { openDatabase } from './open-database.mjs';

const [kind = 'sqlite'] = process.argv.slice(2);
const { database, location, close } = await openDatabase(kind);
const { rows } = database;
const nowMs = Date.now();
const dayMs = 86_400_000;
await fill({ kind, location }, [
  { prefix: 'small', tasks: 2000, each: 30 },
  { prefix: 'large', tasks: 1, each: 100_000 },
]);

const scope = { group: 1, environmentUuid: null };
const taskUuid = 'large-1';
const home = async (wanted) => {
  const { uuids } = await rows.listHomeUuids(wanted);
  for (let from = 0; from < uuids.length; from += 100)
    await rows.listHomeTasks(uuids.slice(from, from + 100));
};
const questions = {
  home: () => home({ scope, limit: 2000, offset: 0 }),
  homeSearch: () => home({ scope, search: 'small 19', limit: 50, offset: 0 }),
  grid30Days: () => rows.listGrid(taskUuid, nowMs - 30 * dayMs, nowMs),
  grid1Year: () => rows.listGrid(taskUuid, nowMs - 365 * dayMs, nowMs),
  durations: () => rows.readDurations(taskUuid, 100),
  runsBefore: () => rows.listRunsBefore({ taskUuid, beforeMs: nowMs - 3000 * dayMs, limit: 50 }),
  failedRuns: () => rows.listRunsBefore({ taskUuid, status: 'ABORTED', limit: 50 }),
  timeline1Hour: () =>
    rows.listTimeline({ scope, fromMs: nowMs - dayMs / 24, toMs: nowMs, limit: 5000 }),
  timeline7Days: () =>
    rows.listTimeline({ scope, fromMs: nowMs - 7 * dayMs, toMs: nowMs, limit: 5000 }),
  countInProgress: () => rows.countInProgress(scope),
  tasksToTrim: () =>
    rows.listTasksToTrim(20, { nowMs, mostRuns: 1000, mostAgeMs: 90 * dayMs, mostBytes: null }),
  oldRuns: () => rows.readOldRuns(taskUuid, 100),
  unjudged: () => rows.listUnjudgedEnds(100),
  waiting: () => rows.listWaiting(5000),
  runningAt: () => rows.countRunningAt(taskUuid, nowMs - 600_000),
  lastStart: () => rows.readLastStart(taskUuid),
};
const [figures, cpu] = [{}, {}];
for (const [name, ask] of Object.entries(questions)) {
  const times = [];
  const before = process.cpuUsage();
  for (let run = 0; run < 7; run += 1) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  cpu[name] = Number(((user + system) / 7000).toFixed(1));
  figures[name] = Number(times.sort((a, b) => a - b)[3].toFixed(1));
}
console.log(JSON.stringify({ kind, medianMs: figures, cpuMs: cpu }));
await close();
