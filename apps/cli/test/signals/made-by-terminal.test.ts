import { expect, it } from 'vitest';
import { decideMadeByTerminal } from '../../src/signals/made-by-terminal.ts';

it('names the replacements without effect in the foreground, and no others', () => {
  const hangUp = { from: 'SIGHUP', to: 'SIGUSR1' } as const;
  const interrupt = { from: 'SIGINT', to: 'SIGTERM' } as const;
  expect(decideMadeByTerminal([hangUp])).toEqual([]);
  expect(decideMadeByTerminal([hangUp, interrupt])).toMatchObject([
    { where: '--map-signal', message: expect.stringMatching(/^cannot replace SIGINT in /) },
  ]);
});
