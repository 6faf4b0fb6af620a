import { renameSync, writeFileSync } from 'node:fs';
import { silentLog } from '@procwrap/core';
import {
  decideForwarding,
  exitCodeOf,
  type OutputPlan,
  readTerminalFacts,
  signalsToHandle,
  stopSignals,
  supervise,
} from '../../src/index.ts';
import { ownEnv } from '../own-env.ts';
import type { Orders, Report } from './run-driver.ts';

const [reportFile = '', text = '{}'] = process.argv.slice(2);
const orders: Orders = JSON.parse(text);
const mode = orders.mode ?? 'group';
const tapped = { stdout: 0, stderr: 0 };
const warnings: string[] = [];
const tap = (stream: 'stdout' | 'stderr', chunk: Buffer) => {
  tapped[stream] += chunk.length;
};
const output: OutputPlan = orders.capture
  ? { kind: 'capture', tap, ...orders.capture }
  : { kind: 'inherit' };

const report = (found: Report) => {
  writeFileSync(`${reportFile}.new`, JSON.stringify(found));
  renameSync(`${reportFile}.new`, reportFile);
};

const runOnce = async () => {
  const run = await supervise(
    { file: orders.file, args: orders.args ?? [], env: ownEnv() },
    {
      mode,
      graceMs: orders.graceMs ?? 3_600_000,
      output,
      watchdog: orders.watchdog ?? false,
      controlGroup: orders.controlGroup ?? false,
      deps: { log: { ...silentLog, warning: (_event, message) => warnings.push(message) } },
    },
  );
  if (run.kind === 'notStarted') throw new Error(run.message);
  const handle = (signal: NodeJS.Signals) => {
    const { ownGroupIsForeground } = readTerminalFacts();
    const decision = decideForwarding(signal, mode, ownGroupIsForeground);
    const stops = stopSignals.includes(signal);
    if (decision.forward && !stops) run.forward(decision.signal);
    if (decision.forward && decision.suspendSelf) process.kill(process.pid, 'SIGSTOP');
    if (decision.forward && stops) void run.stop({ signal });
  };
  const handled = orders.handleSignals ? signalsToHandle(mode) : [];
  for (const signal of handled) process.on(signal, handle);
  report({ pid: run.pid, tapped, warnings });
  const end = await run.ended;
  await run.stop();
  report({ pid: run.pid, tapped, warnings, end });
  for (const signal of handled) process.off(signal, handle);
  process.exitCode = exitCodeOf(end);
};

for (let time = 0; time < (orders.times ?? 1); time += 1) await runOnce();
