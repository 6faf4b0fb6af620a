import { describe, expect, it } from 'vitest';
import { capture, finish } from './capture.ts';

describe('a background process that holds the pipe', () => {
  it('does not hold up the end', async () => {
    const { run, out, err, seen } = await capture(['leaves-background.sh']);
    const before = performance.now();
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 3 });
    expect(performance.now() - before).toBeLessThan(5000);
    expect(seen('stdout').toString()).toMatch(/^left \d+\n$/);
    await finish(run, out, err);
  });

  it('may finish its sentence', async () => {
    const { run, out, err, seen } = await capture([
      'sh',
      '-c',
      '(sleep 0.1; echo late) & echo early',
    ]);
    await run.ended;
    expect(seen('stdout').toString()).toBe('early\nlate\n');
    await finish(run, out, err);
  });

  it('may go on for as long as it is not silent', async () => {
    const { run, out, err, seen } = await capture([
      'sh',
      '-c',
      '(sleep 0.15; echo 1; sleep 0.15; echo 2; sleep 0.15; echo 3) & echo 0',
    ]);
    await run.ended;
    expect(seen('stdout').toString()).toBe('0\n1\n2\n3\n');
    await finish(run, out, err);
  });

  it('is not listened to for ever', async () => {
    const { run, out, err } = await capture([
      'sh',
      '-c',
      'while :; do echo talk; sleep 0.02; done & exit 4',
    ]);
    out.start();
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 4 });
    await finish(run, out, err);
  });

  it('that floods a stalled reader does not hold it up either', async () => {
    const { run, out, err } = await capture(['sh', '-c', 'yes & sleep 0.2; exit 5'], {
      stallLimitMs: 50,
    });
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 5 });
    await finish(run, out, err);
  });

  it('lets a stop end the waiting', async () => {
    const { run, out, err } = await capture(['sh', '-c', 'sleep 60 & wait']);
    await run.stop();
    expect(await run.ended).toMatchObject({ kind: 'signalled' });
    await finish(run, out, err);
  });
});
