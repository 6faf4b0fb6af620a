import { expect, it } from 'vitest';
import { run } from './in-process.ts';

it.each([
  ['--version', /^0\.0\.0-unbuilt\n$/],
  ['--help', /^procwrap-monitor \[command\] \[options\]\n[\s\S]*--data-dir[\s\S]*\n$/],
])('%s goes to standard output, and nothing else happens', async (flag, text) =>
  expect(await run([flag])).toEqual({
    code: 0,
    stdout: expect.stringMatching(text),
    stderr: '',
  }),
);
