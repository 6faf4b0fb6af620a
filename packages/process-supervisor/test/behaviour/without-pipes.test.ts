import { spawn } from 'node:child_process';
import { silentLog, systemClock } from '@procwrap/core';
import { eventually, program } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CapturePlan } from '../../src/index.ts';
import { openOutput } from '../../src/output/open-output.ts';
import { queueLimit } from '../../src/output/sink.ts';
import { heldBack, node } from '../output/capture.ts';
import { openPipe } from '../output/open-pipe.ts';

const deps = { log: silentLog, clock: systemClock };

describe('without pipes', () => {
  it('output passes through socket pairs, one for each stream', async () => {
    const out = await openPipe();
    const got: string[] = [];
    const tools = { folders: ['/no/such/folder'], mkfifo: 'mkfifo' };
    const plan: CapturePlan = {
      kind: 'capture',
      tap: (stream, chunk) => got.push(`${stream}: ${chunk}`),
      fds: { stdout: out.fd, stderr: out.fd },
    };
    const output = await openOutput(plan, { ...deps, tools });
    expect(output.stdio).toEqual(['inherit', 'pipe', 'pipe']);
    const child = spawn(program('writes-by-turns.sh'), ['1'], { stdio: output.stdio });
    output.begin(child);
    out.start();
    await new Promise((resolve) => child.once('exit', resolve));
    await output.finish(new AbortController().signal);
    expect(got.toSorted()).toEqual(['stderr: err 1\n', 'stdout: out 1\n']);
    await eventually(() => out.text().length === 12);
    output.abandon();
    out.close();
  });

  it('a slow reader slows the program down, too', async () => {
    const out = await openPipe();
    let tapped = 0;
    const tools = { folders: [], mkfifo: 'mkfifo' };
    const tap = (_: string, chunk: Buffer) => {
      tapped += chunk.length;
    };
    const plan: CapturePlan = {
      kind: 'capture',
      tap,
      fds: { stdout: out.fd, stderr: out.fd },
      ignoreStderr: true,
    };
    const output = await openOutput(plan, { ...deps, tools });
    const child = spawn(node, [program('writes-noise.mjs'), '3000000'], { stdio: output.stdio });
    onTestFinished(() => void child.kill('SIGKILL'));
    output.begin(child);
    await eventually(() => tapped > queueLimit);
    await heldBack(Number(child.pid), () => tapped);
    expect(tapped).toBeLessThan(2_000_000);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    out.start();
    await exited;
    await output.finish(new AbortController().signal);
    await eventually(() => out.bytes().length === 3_000_000);
    out.close();
  });

  it('the tap gets everything although the reader reads nothing', async () => {
    const out = await openPipe();
    let tapped = 0;
    const plan: CapturePlan = {
      kind: 'capture',
      tap: (_, chunk) => {
        tapped += chunk.length;
      },
      fds: { stdout: out.fd, stderr: out.fd },
      ignoreStderr: true,
      stallLimitMs: 50,
    };
    const output = await openOutput(plan, { ...deps, tools: { folders: [], mkfifo: '' } });
    // More than the queue holds, and the rest is more than one read.
    const child = spawn(node, [program('writes-noise.mjs'), '1220000'], { stdio: output.stdio });
    output.begin(child);
    await new Promise((resolve) => child.once('exit', resolve));
    await output.finish(new AbortController().signal);
    expect(tapped).toBe(1_220_000);
    out.close();
  });
});
