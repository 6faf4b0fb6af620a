import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createStandardOutput, decideOutputEnd } from '../../src/commands/standard-output.ts';

const failing = (code: string) =>
  new Writable({
    write: (_piece, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  });

it('says that everything was taken', async () => {
  const pieces: string[] = [];
  const output = createStandardOutput(
    new Writable({
      write: (piece, _encoding, done) => {
        pieces.push(String(piece));
        setImmediate(done);
      },
    }),
  );
  expect(await output.untilTaken()).toBeUndefined();
  output.write('a');
  output.write('b');
  expect(await output.untilTaken()).toBeUndefined();
  expect(pieces).toEqual(['a', 'b']);
});

it('remembers the first problem', async () => {
  const output = createStandardOutput(failing('ENOSPC'));
  output.write('a');
  output.write('b');
  expect(await output.untilTaken()).toMatchObject({ code: 'ENOSPC' });
});

const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
const unread = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
const ended = { exitCode: 0 };
const failed = { exitCode: 78, problem: 'p' };

it.each([
  ['nothing was lost', ended, undefined, ended],
  [
    'a full disk',
    ended,
    full,
    { exitCode: 1, problem: 'standard output cannot be written: write ENOSPC' },
  ],
  ['a reader that has ended', ended, unread, { exitCode: 1 }],
  ['a command that failed anyway', failed, full, failed],
])('decides how a command ends: %s', (_name, end, problem, expected) =>
  expect(decideOutputEnd(end, problem)).toEqual(expected),
);
