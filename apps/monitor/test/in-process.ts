import { Readable, Writable } from 'node:stream';
import { eventually } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';
import type { ProgramIo } from '../src/commands/program-io.ts';
import { createStandardOutput } from '../src/commands/standard-output.ts';
import { main } from '../src/main.ts';
import { noParts } from '../src/server/parts.ts';

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

const createIo = ({ env = {}, input = '' }: RunOptions, untilStopped: Promise<string>) => {
  const out = { stdout: '', stderr: '' };
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      out.stdout += String(chunk);
      done();
    },
  });
  const { write, untilTaken } = createStandardOutput(output);
  const io: ProgramIo = {
    stdout: write,
    untilTaken,
    output,
    stderr: (text) => {
      out.stderr += text;
    },
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    env: { HOME: '/nonexistent', ...env },
    now: Date.now,
    untilStopped: () => untilStopped,
  };
  return { io, out };
};

/** Runs the program to its end, within this process. */
export const run = async (argv: readonly string[], options: RunOptions = {}) => {
  const { io, out } = createIo(options, new Promise(() => {}));
  return { code: await main(argv, io, noParts), ...out };
};

/** Starts a server within this process, on a free port, and waits until it listens; it ends with the test. */
export const startServer = async (
  folder: string,
  more: readonly string[] = ['--listen', '127.0.0.1:0'],
  options: RunOptions = {},
) => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { io, out } = createIo(options, promise);
  const ended = main(['--data-dir', folder, ...more], io, noParts);
  const stop = () => {
    resolve('SIGTERM');
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  const url = await eventually(() => /Listening on (\S+)\n/.exec(out.stderr)?.[1]);
  return { url, out, stop };
};
