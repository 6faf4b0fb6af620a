import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../in-process.ts';

it.each([
  ['lean', 'procwrap WARNING --mode lean: procwrap stays in memory, because of --idle-timeout'],
  ['auto', 'procwrap INFO --mode auto: procwrap stays in memory, because of --idle-timeout'],
])('a run says why it is not a lean one: --mode %s', async (mode, line) => {
  const here = createDeps();
  const words = ['-o', '--log-level', 'INFO', '--mode', mode, '--idle-timeout', '3600', 'true'];
  await wrapHere(words, {}, here);
  expect(here.lines()).toContain(line);
});
