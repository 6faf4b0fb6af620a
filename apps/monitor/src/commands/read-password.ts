import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { failure, type Result, success } from '../result.ts';
import type { ProgramIo } from './program-io.ts';

const mostBytes = 10_000;

const readPiped = async (stdin: ProgramIo['stdin']): Promise<Result<string>> => {
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > mostBytes) return failure('expected one line on standard input');
  }
  return success(text.replace(/\r?\n$/, ''));
};

/** A terminal shows nothing of what is typed. */
const readTyped = async ({ stdin, stderr }: ProgramIo): Promise<Result<string>> => {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output, terminal: true });
  try {
    stderr('Password: ');
    return success(await lines.question(''));
  } finally {
    stderr('\n');
    lines.close();
  }
};

/** Reads a password from standard input, never from the command line, which other programs can see. */
export function readPassword(io: ProgramIo): Promise<Result<string>> {
  return io.stdin.isTTY ? readTyped(io) : readPiped(io.stdin);
}
