import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { killEverybody } from '../../src/sweep/sweep.ts';

const strangers = [1, 2].map(() => spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' }));
const ends = strangers.map((stranger) => once(stranger, 'exit'));
const done = killEverybody();
if (!done) for (const stranger of strangers) stranger.kill('SIGTERM');
const signals = (await Promise.all(ends)).map(([, signal]) => signal);
writeSync(1, JSON.stringify([process.pid === 1, done, ...signals]));
