import { spawnSync } from 'node:child_process';
import { silentLog } from '@procwrap/core';
import { program } from '@procwrap/test-kit';
import type { CapturePlan, Supervised } from '../../src/index.ts';
import { startSupervised } from '../start-supervised.ts';
import { openPipe } from './open-pipe.ts';

/** The Node that runs us. */
export const node = process.execPath;
/** What `writes-noise.mjs` writes. */
export const noise = (size: number) =>
  spawnSync(node, [program('writes-noise.mjs'), String(size)], { maxBuffer: 2 ** 26 }).stdout;

/** Captures into pipes that the test reads. */
export const capture = async (
  command: readonly string[],
  plan: Partial<CapturePlan> & { readonly oneFile?: boolean } = {},
) => {
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
    log: { ...silentLog, warning: (message) => warnings.push(message) },
  });
  const seen = (stream: 'stdout' | 'stderr') => Buffer.concat(tapped[stream]);
  return { run, out, err, seen, warnings };
};

/** The end of a run, with everything cleared away. */
export const finish = async (run: Supervised, ...pipes: { close(): void }[]) => {
  const end = await run.ended;
  await run.stop();
  for (const pipe of pipes) pipe.close();
  return end;
};

/** The value that no longer changes: equal in twenty looks, ten milliseconds apart. */
export const settled = async <T>(read: () => T): Promise<T> => {
  let last = read();
  let calm = 0;
  for (; calm < 20; calm = read() === last ? calm + 1 : 0) {
    last = read();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return last;
};
