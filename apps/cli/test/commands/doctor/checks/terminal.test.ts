import { expect, it } from 'vitest';
import { decideTerminal } from '../../../../src/commands/doctor/checks/terminal.ts';

it('says how the command is started', () => {
  expect(decideTerminal({ mode: 'terminal' })[0]?.message).toContain('Ctrl-C reaches both');
  expect(decideTerminal({ mode: 'group' })[0]?.message).toContain('a session of its own');
});
