import { expect, it } from 'vitest';
import { createKeepingSink } from '../../src/output/keeping-sink.ts';
import { capture, finish } from './capture.ts';
import { patient } from './watch-sink.ts';

it('passes each chunk on at once, and always has room', async () => {
  const kept: string[] = [];
  const sink = createKeepingSink('stderr', (stream, chunk) => kept.push(`${stream} ${chunk}`));
  expect(sink.write(Buffer.from('a'))).toBe(true);
  expect(sink.queued).toBe(0);
  await sink.flush(patient);
  sink.close();
  expect(kept).toEqual(['stderr a']);
});

it('takes the output of a program in place of our streams', async () => {
  const kept = { stdout: '', stderr: '' };
  const keep = (stream: 'stdout' | 'stderr', chunk: Buffer) => {
    kept[stream] += String(chunk);
  };
  const { run, out, err } = await capture(['sh', '-c', 'echo a; echo b >&2'], { keep });
  await finish(run, out, err);
  expect(kept).toEqual({ stdout: 'a\n', stderr: 'b\n' });
  expect([out.text(), err.text()]).toEqual(['', '']);
});
