// The highest of several paces, in messages of 100 bytes a second from one sender process, that loses nothing.
// Usage: node messages-per-second.mjs [seconds per pace]     (needs a build)
import { fork } from 'node:child_process';
import { createStatusUpdater } from '../dist/index.js';
import { createStatusListener } from '../dist/listener/index.js';

const seconds = Number(process.argv[2] ?? 2);
const paces = [25_000, 50_000, 75_000, 100_000, 150_000];
const frame = '{"success_count":100000,"last_status_message":""}\n'.length;

/** Sends `pace` messages a second, a thousandth of them each millisecond. */
const send = (port, pace) => {
  const updater = createStatusUpdater({ enabled: true, port });
  const lastStatusMessage = 'x'.repeat(100 - frame);
  const start = performance.now();
  let sent = 0;
  const tick = () => {
    const due = Math.min(((performance.now() - start) / 1000) * pace, seconds * pace);
    for (; sent < due; sent += 1)
      updater.sendUpdate({ successCount: 100_000 + sent, lastStatusMessage });
    if (sent < seconds * pace) setImmediate(tick);
    else process.send({ sent, took: (performance.now() - start) / 1000 }, () => process.exit(0));
  };
  tick();
};

const measure = async (pace) => {
  let received = 0;
  const onUpdate = () => {
    received += 1;
  };
  const listener = await createStatusListener({ port: 0, maxMessageBytes: 65_536, onUpdate });
  const env = { ...process.env, BENCH_PORT: String(listener.port), BENCH_PACE: String(pace) };
  const child = fork(new URL(import.meta.url), [String(seconds)], { env });
  const { sent, took } = await new Promise((resolve) => child.once('message', resolve));
  await listener.drain();
  await listener.close();
  return { pace, sent, perSecond: Math.round(sent / took), lost: sent - received };
};

if (process.env.BENCH_PORT) send(Number(process.env.BENCH_PORT), Number(process.env.BENCH_PACE));
else for (const pace of paces) console.log(JSON.stringify(await measure(pace)));
