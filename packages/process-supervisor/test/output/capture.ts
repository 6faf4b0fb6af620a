import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Clock, silentLog } from '@procwrap/core';
import { eventually, program } from '@procwrap/test-kit';
import type { CapturePlan, Supervised } from '../../src/index.ts';
import { startSupervised } from '../start-supervised.ts';
import { openPipe } from './open-pipe.ts';

/** The Node that runs us. */
export const node = process.execPath;
/** What `writes-noise.mjs` writes. */
export function noise(size: number) {
  return spawnSync(node, [program('writes-noise.mjs'), String(size)], { maxBuffer: 2 ** 26 })
    .stdout;
}

/** Captures into pipes that the test reads. */
export async function capture(
  command: readonly string[],
  plan: Partial<CapturePlan> & { readonly oneFile?: boolean } = {},
  clock?: Clock,
) {
  const out = await openPipe();
  const err = plan.oneFile ? out : await openPipe();
  const tapped: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  const warnings: string[] = [];
  const { oneFile: _, ...rest } = plan;
  const run = await startSupervised(command, {
    output: {
      kind: 'capture',
      tap: (stream, chunk) => tapped[stream].push(Buffer.from(chunk)),
      fds: { stdout: out.fd, stderr: err.fd },
      ...rest,
    },
    log: { ...silentLog, warning: (_event, message) => warnings.push(message) },
    ...(clock && { clock }),
  });
  const seen = (stream: 'stdout' | 'stderr') => Buffer.concat(tapped[stream]);
  return { run, out, err, seen, warnings };
}

/** Stops a run, closes pipes, and returns the end. */
export async function finish(run: Supervised, ...pipes: { close(): void }[]) {
  const end = await run.ended;
  await run.stop();
  for (const pipe of pipes) pipe.close();
  return end;
}

const sleeps = async (pid: number) =>
  / S /.test((await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\)/, ''));

/**
 * Waits until a program that only writes waits for its reader: it sleeps, and repeated checks,
 * during which all output can be read, find no more output.
 */
export function heldBack(pid: number, readSoFar: () => number) {
  return eventually(
    async () => {
      const before = readSoFar();
      for (let look = 0; look < 20; look += 1) {
        if (!(await sleeps(pid)) || readSoFar() !== before) return false;
      }
      return true;
    },
    { what: 'the program waiting for its reader' },
  );
}
