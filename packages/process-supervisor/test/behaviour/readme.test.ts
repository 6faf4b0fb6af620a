import { join } from 'node:path';
import { runExample } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', '..');

it.each([
  ['process.exit(7)', 7],
  ['process.kill(process.ppid); setInterval(() => {}, 1000)', 143],
])('the first example of the README runs a job: %s', (job, code) => {
  expect(runExample({ folder, files: { 'job.js': job } })).toMatchObject({
    status: code,
    stderr: '',
  });
});
