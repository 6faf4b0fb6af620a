import { createLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { endWithin } from '../../src/attempts/end-within.ts';

const listening = () => {
  const lines: string[] = [];
  const log = createLog({ level: 'DEBUG', write: (line) => lines.push(line) });
  return { log, said: () => lines.join('') };
};

it('is the own end of a process that has ended', async () => {
  const { log, said } = listening();
  const end = { kind: 'exited', exitCode: 7 } as const;
  expect(await endWithin(Promise.resolve(end), { log })()).toEqual(end);
  expect(said()).toContain('no more time to wait for the rest of the output');
});

it('is the own end also when Node reports it late', async () => {
  const { log } = listening();
  const end = { kind: 'signalled', signal: 'SIGTERM' } as const;
  const { promise, resolve } = Promise.withResolvers<typeof end>();
  const found = endWithin(promise, { log })();
  setImmediate(() => resolve(end));
  expect(await found).toEqual(end);
});

it('is SIGKILL for a process that SIGKILL has not ended', async () => {
  const { log, said } = listening();
  const found = endWithin(new Promise(() => {}), { log })();
  expect(await found).toEqual({ kind: 'signalled', signal: 'SIGKILL' });
  expect(said()).toContain('the command has not ended after SIGKILL');
});
