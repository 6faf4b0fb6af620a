import { createFakeClock, eventually } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { queueLimit } from '../../src/output/sink.ts';
import { capture, finish } from '../output/capture.ts';
import { openFifo } from '../output/open-fifo.ts';

/**
 * A program that has ended and left a process which writes each line that it reads; on a clock that
 * the test moves.
 */
const leaveTalker = async () => {
  const clock = createFakeClock();
  const fifo = openFifo();
  const talk = 'while read -r line && [ "$line" != end ]; do echo "$line"; done < "$0" 2>/dev/null';
  const script = `(${talk}) & echo 0; exit 4`;
  const captured = await capture(['sh', '-c', script, fifo.path], {}, clock);
  await captured.run.exited;
  const seen = () => captured.seen('stdout').toString();
  await eventually(() => clock.waiting.includes(250) && seen() === '0\n');
  const say = async (line: string) => {
    fifo.say(line);
    await eventually(() => seen().endsWith(`${line}\n`), { what: `hearing ${line}` });
  };
  return { ...captured, clock, say, tellToEnd: () => fifo.say('end'), seen };
};

describe('a background process that holds the pipe open', () => {
  it('does not delay the end', async () => {
    const { run, out, err, seen } = await capture(['leaves-background.sh']);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 3 });
    expect(seen('stdout').toString()).toMatch(/^left \d+\n$/);
    await finish(run, out, err);
  });

  it('may finish what it writes', async () => {
    const { run, clock, say, tellToEnd, seen } = await leaveTalker();
    await clock.advance(249);
    await say('late');
    tellToEnd();
    await run.ended;
    expect(seen()).toBe('0\nlate\n');
  });

  it('may go on while it is not silent', async () => {
    const { run, clock, say, seen } = await leaveTalker();
    for (const line of ['1', '2', '3']) {
      await clock.advance(200);
      await say(line);
    }
    await clock.advance(250);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 4 });
    expect(seen()).toBe('0\n1\n2\n3\n');
  });

  it('is read for a limited time', async () => {
    const { run, clock, say } = await leaveTalker();
    for (let line = 1; line <= 6; line += 1) {
      await clock.advance(200);
      await say(`line ${line}`);
    }
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 4 });
  });

  it('that writes a lot to a reader which does not read does not delay the end, either', async () => {
    const fifo = openFifo();
    const command = ['sh', '-c', 'yes & read -r line < "$0"; exit 5', fifo.path];
    const { run, out, err, seen } = await capture(command, { stallLimitMs: 50 });
    await eventually(() => seen('stdout').length > queueLimit);
    fifo.say('enough');
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 5 });
    await finish(run, out, err);
  });

  it('is not waited for after a stop', async () => {
    const { run, out, err } = await capture(['sh', '-c', 'sleep 3600 & wait']);
    await run.stop();
    expect(await run.ended).toMatchObject({ kind: 'signalled' });
    await finish(run, out, err);
  });
});
