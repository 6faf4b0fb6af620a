import { expect, it } from 'vitest';
import { hintForCommand } from '../../src/argv.ts';

it.each([
  ['doctr', 'did you mean procwrap doctor?'],
  ['spol', 'did you mean procwrap spool?'],
  ['complete', 'did you mean procwrap completion?'],
  ['help', 'did you mean procwrap --help?'],
  ['version', 'did you mean procwrap --version?'],
  ['monitor', 'did you mean npx @procwrap/monitor?'],
  ['run', 'procwrap needs no word before the command'],
  ['60', 'for a time limit, write -t 60 before the command'],
  ['1.5h', 'for a time limit, write -t 1.5h before the command'],
  ['ls | wc -l', 'for a line that needs a shell, write --command-line (-c) before it'],
])('%s: %s', (name, hint) => expect(hintForCommand(name)).toBe(hint));

it.each(['ls -l', '7zip', 'a;b', 'backup', 'hello', './help', 'Doctor', ''])(
  'no hint for %j',
  (name) => expect(hintForCommand(name)).toBeUndefined(),
);
