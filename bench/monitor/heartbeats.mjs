// Measures heartbeats over HTTP against the built monitor: as many as it takes, and 333 a second.
// Usage: node --conditions=@procwrap/source bench/monitor/heartbeats.mjs sqlite|postgres [seconds] [flags of Node]
import { cpuMs, load, residentMiB, sendLoad, startFloor, startMonitor } from './server.mjs';

const [kind = 'sqlite', seconds = '5', ...nodeFlags] = process.argv.slice(2);
const monitor = await startMonitor(kind, { nodeFlags });
const floor = await startFloor();
const { url, key, pid } = monitor;
const idleMiB = residentMiB(pid);
const { uuids } = await sendLoad({ url, key, kind: 'create', count: 1000, keepUuids: true });
const beats = { url, key, kind: 'beat', uuids, seconds: Number(seconds) };
const warm = { ...beats, seconds: 4 };
await sendLoad(warm);
const [cpuBefore, most] = [cpuMs(pid), await sendLoad(beats)];
const cpuMicroseconds = Math.round(((cpuMs(pid) - cpuBefore) * 1000) / most.statuses[204]);
await sendLoad({ ...warm, url: floor.url, seconds: 1 });
const bare = await sendLoad({ ...beats, url: floor.url, seconds: 3 });
await floor.stop();
const steady = await sendLoad({ ...beats, perSecond: 333, width: 64 });
const loadMiB = residentMiB(pid);
console.log(
  JSON.stringify({ kind, load: load(), most, cpuMicroseconds, bare, steady, idleMiB, loadMiB }),
);
await monitor.stop();
