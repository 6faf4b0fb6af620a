#!/usr/bin/env node
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import type { ProgramIo } from './commands/program-io.ts';
import { createStandardOutput } from './commands/standard-output.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`procwrap-monitor needs Node 22.19 or newer, and this is ${process.version}.`);
  process.exit(78);
}

// What a request needs is short-lived: a heap that grows to several times its size before it is cleaned would only make the process larger.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=30');
// The compiler in the middle takes some 30 MiB under load; what is hot is compiled by the last one all the same.
setFlagsFromString('--no-maglev');

// Node 22 warns at each start that node:sqlite is an experiment.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.error(`${warning.name}: ${warning.message}`);
});

// What the program writes is for its user alone: the database, keys, backups.
process.umask(0o077);

// Signals are caught from here on; only now is the rest loaded.
const stopped = Promise.race(
  ['SIGTERM', 'SIGINT'].map(async (signal) => {
    await once(process, signal);
    return signal;
  }),
);

// A log that nobody takes, or for which the disk has no room, must not end the server.
process.stderr.on('error', () => undefined);

const { write, untilTaken } = createStandardOutput(process.stdout);
const io: ProgramIo = {
  stdout: write,
  untilTaken,
  output: process.stdout,
  stderr: (text) => void process.stderr.write(text),
  stdin: process.stdin,
  env: process.env,
  now: Date.now,
  untilStopped: () => stopped,
};

void Promise.all([import('./main.ts'), import('./parts.ts')]).then(
  async ([{ main }, { parts }]) => {
    process.exitCode = await main(process.argv.slice(2), io, parts);
    // What still holds the event loop must not hold the end.
    setTimeout(() => process.exit(), 500).unref();
  },
);
