// Measures 10,000 creations at the same minute, each on a connection of its own, against the built monitor: first of Tasks that
// are new, then of Tasks that are known.
// Usage: node --conditions=@procwrap/source bench/monitor/creations.mjs sqlite|postgres [count] [flags of Node]
import { cpuMs, load, residentMiB, sendLoad, startFloor, startMonitor } from './server.mjs';

const [kind = 'sqlite', text = '10000', ...nodeFlags] = process.argv.slice(2);
const count = Number(text);
const monitor = await startMonitor(kind, { nodeFlags });
const floor = await startFloor();
const { url, key, pid } = monitor;
const wanted = { url, key, kind: 'create', count, tasks: count, width: 500, fresh: true };
const fresh = await sendLoad(wanted);
const before = cpuMs(pid);
const known = await sendLoad(wanted);
const cpuMicroseconds = Math.round(((cpuMs(pid) - before) * 1000) / count);
const bare = await sendLoad({ ...wanted, url: floor.url, count: count / 5 });
console.log(
  JSON.stringify({
    kind,
    load: load(),
    fresh,
    known,
    cpuMicroseconds,
    bare,
    loadMiB: residentMiB(pid),
  }),
);
await floor.stop();
await monitor.stop();
