import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { forListener } from '../../src/start/for-listener.ts';

const program = (pid: string) => ({
  file: '/bin/sh',
  args: ['-c', 'echo "$$ $LISTEN_PID $1"', 'sh', 'a b'],
  env: { LISTEN_PID: pid },
});

it('sets LISTEN_PID to the process id of the program', async () => {
  const { file, args, env } = forListener(program('77'), 77);
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  expect(await text(child.stdout)).toBe(`${child.pid} ${child.pid} a b\n`);
});

it('does not change a program without sockets, or with sockets for another process', () => {
  const other = program('78');
  expect(forListener(other, 77)).toBe(other);
  const none = { ...other, env: {} };
  expect(forListener(none, 77)).toBe(none);
});
