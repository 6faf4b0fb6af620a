import { expect, it } from 'vitest';
import { sendCommand } from '../../src/spool/send-command.ts';

it.each([
  [undefined, 'procwrap spool send'],
  ['local', 'procwrap spool send --monitor'],
  ['/data', 'procwrap spool send --monitor=/data'],
])('for the monitor %s it is %s', (monitor, command) => expect(sendCommand(monitor)).toBe(command));
