import { eventually, isAlive, program } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { queueLimit } from '../../src/output/sink.ts';
import { capture, finish, heldBack, node, noise } from '../output/capture.ts';
import { startSupervised } from '../start-supervised.ts';

describe('a slow reader', () => {
  it('slows the program down and gets everything', async () => {
    const size = 4 * 1024 * 1024;
    const { run, out, err, seen, warnings } = await capture([
      node,
      program('writes-noise.mjs'),
      String(size),
    ]);
    await eventually(() => seen('stdout').length > queueLimit);
    await heldBack(run.pid, () => seen('stdout').length);
    expect(seen('stdout').length).toBeLessThan(1_500_000);
    out.start();
    await run.ended;
    await eventually(() => out.bytes().length === size);
    expect(out.bytes().equals(noise(size))).toBe(true);
    expect(warnings).toEqual([]);
    await finish(run, out, err);
  });

  it('that begins to read after the end gets everything', async () => {
    const command = [node, program('writes-noise.mjs'), '500000'];
    const { run, out, err, seen, warnings } = await capture(command, { stallLimitMs: 3_600_000 });
    await eventually(() => seen('stdout').length === 500_000 && !isAlive(run.pid));
    let isOver = false;
    void run.ended.then(() => {
      isOver = true;
    });
    // An end that does not wait would come before the end of another run.
    await (await startSupervised(['true'])).ended;
    expect(isOver).toBe(false);
    out.start();
    await run.ended;
    await eventually(() => out.bytes().length === 500_000);
    expect(warnings).toEqual([]);
    await finish(run, out, err);
  });

  it('that reads nothing is not waited for after the limit; the tap gets everything', async () => {
    // More than the queue holds, so that the rest is still in the pipe when the program ends.
    const command = [node, program('writes-noise.mjs'), '1150000'];
    const { run, out, err, seen, warnings } = await capture(command, { stallLimitMs: 80 });
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
    expect(seen('stdout').equals(noise(1_150_000))).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/^\d+ bytes of stdout are lost/)]);
    await finish(run, out, err);
  });

  it('is not waited for after forceKill', async () => {
    const command = [node, program('writes-noise.mjs'), '200000'];
    const { run, out, err, seen, warnings } = await capture(command, { stallLimitMs: 3_600_000 });
    await eventually(() => seen('stdout').length === 200_000);
    run.forceKill();
    await run.ended;
    expect(warnings).toHaveLength(1);
    await finish(run, out, err);
  });

  it('that closes gives the program SIGPIPE', async () => {
    const { run, out, err, warnings } = await capture(['yes']);
    out.start();
    await eventually(() => out.bytes().length > 0);
    out.reader.destroy();
    expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGPIPE' });
    expect(warnings).toEqual([]);
    await run.stop();
    out.close();
    err.close();
  });

  it('that closes after the end is not waited for', async () => {
    const command = [node, program('writes-noise.mjs'), '500000'];
    const { run, out, err, seen } = await capture(command, { stallLimitMs: 3_600_000 });
    await eventually(() => seen('stdout').length === 500_000);
    out.reader.destroy();
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
    out.close();
    err.close();
  });
});
