import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import type { ProgramIo } from '../../src/commands/program-io.ts';
import { readPassword } from '../../src/commands/read-password.ts';

const ioOf = (stdin: ProgramIo['stdin']) => {
  const shown: string[] = [];
  const io: ProgramIo = {
    stdout: (text) => void shown.push(text),
    untilTaken: async () => undefined,
    output: new Writable(),
    stderr: (text) => void shown.push(text),
    stdin,
    env: {},
    now: Date.now,
    untilStopped: () => new Promise(() => {}),
  };
  return { io, shown };
};

it.each([
  [['a password\n'], { ok: true, value: 'a password' }],
  [['in ', 'pieces\r\n'], { ok: true, value: 'in pieces' }],
  [[], { ok: true, value: '' }],
  [['x'.repeat(10_000)], { ok: true, value: 'x'.repeat(10_000) }],
  [['x'.repeat(10_001)], { ok: false, problem: 'expected one line on standard input' }],
])('reads what a program writes: %j', async (pieces, expected) => {
  const { io, shown } = ioOf(Readable.from(pieces.map((piece) => Buffer.from(piece))));
  expect(await readPassword(io)).toEqual(expected);
  expect(shown).toEqual([]);
});

it('asks for what is typed on a terminal, and shows nothing of it', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  const { io, shown } = ioOf(terminal);
  terminal.write('typed words\r');
  expect(await readPassword(io)).toEqual({ ok: true, value: 'typed words' });
  expect(shown).toEqual(['Password: ', '\n']);
});
